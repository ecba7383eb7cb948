using System.Globalization;

namespace Citations.Model.Wordings;

/// <summary>The names of months, days of the week and seasons in English.</summary>
internal static class MonthNames
{
    private static readonly Dictionary<string, int> _months = Names(
        DateTimeFormatInfo.InvariantInfo.MonthNames,
        DateTimeFormatInfo.InvariantInfo.AbbreviatedMonthNames
    );

    private static readonly Dictionary<string, int> _days = Names(
        DateTimeFormatInfo.InvariantInfo.DayNames,
        DateTimeFormatInfo.InvariantInfo.AbbreviatedDayNames
    );

    /// <summary>For regular expressions: any name of a month.</summary>
    public static string MonthPattern { get; } = $"(?:{string.Join('|', _months.Keys.OrderByDescending(name => name.Length))})\\.?";

    /// <summary>For regular expressions: any name of a day of the week.</summary>
    public static string DayPattern { get; } = $"(?:{string.Join('|', _days.Keys.OrderByDescending(name => name.Length))})\\.?";

    /// <summary>The number of a month, from 1.</summary>
    public static int Month(string name) => _months[name.TrimEnd('.')] + 1;

    /// <summary>The day of the week; null when it is none.</summary>
    public static DayOfWeek? Day(string name) => _days.TryGetValue(name.TrimEnd('.'), out var day) ? (DayOfWeek)day : null;

    private static Dictionary<string, int> Names(string[] whole, string[] abbreviated)
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < whole.Length; i++)
        {
            if (whole[i].Length > 0)
            {
                names[whole[i]] = i;
                names.TryAdd(abbreviated[i], i);
            }
        }

        if (names.ContainsKey("September"))
        {
            names["Sept"] = names["September"];
        }
        else
        {
            names["Tues"] = names["Tuesday"];
            names["Thurs"] = names["Thursday"];
        }

        return names;
    }
}
