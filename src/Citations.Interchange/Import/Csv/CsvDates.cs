using System.Globalization;

namespace Citations.Interchange.Import.Csv;

/// <summary>Dates as people write them in tables, and as EDTF. A day or a month that is written <c>00</c> is not known, and is left
/// out.</summary>
/// <param name="formats">How dates are written: the first that fits.</param>
/// <param name="months">The names of the twelve months, several for one month separated by <c>|</c>; null for none but the English
/// ones.</param>
/// <param name="pivot">The last year of two digits that is taken for one after 2000.</param>
internal sealed class CsvDates(IReadOnlyList<string> formats, IReadOnlyList<string>? months = null, int? pivot = null)
{
    private readonly DateFormat[] _formats = [.. formats.Select(format => new DateFormat(format))];
    private readonly Dictionary<string, int> _months = MonthsOf(months);

    /// <summary>Whether dates are written in these ways, and not in EDTF.</summary>
    public bool HasFormats => _formats.Length > 0;

    /// <summary>The date as EDTF; null when it is written in none of these ways.</summary>
    public string? Read(string text)
    {
        foreach (var format in _formats)
        {
            if (format.Match(text) is { } parts && Edtf(parts) is { } edtf)
            {
                return edtf;
            }
        }

        return null;
    }

    /// <summary>The date of a year, a month and a day that stand in columns of their own; null when there is no such date.</summary>
    /// <param name="year">Four digits, or two when there is a pivot; fewer or more are refused.</param>
    /// <param name="month">A number or a name; null when not known.</param>
    /// <param name="day">A number; null when not known.</param>
    public string? Of(string year, string? month, string? day) =>
        Edtf(
            new DateParts(
                Year: year.Length == 4 ? year : null,
                ShortYear: year.Length == 2 && pivot is not null ? year : null,
                Month: month is [>= '0' and <= '9', ..] ? month : null,
                MonthName: month is [>= '0' and <= '9', ..] ? null : month,
                Day: day,
                Hour: null,
                Minute: null,
                Second: null,
                Half: null
            )
        );

    /// <summary>A time of day such as <c>9:30</c>, <c>09:30:15</c> or <c>9.30 pm</c>, as EDTF writes it; null when it is none.</summary>
    public static string? Time(string text)
    {
        var half =
            text.TrimEnd() is { Length: > 2 } end
            && end.Replace(".", "", StringComparison.Ordinal) is var plain
            && (plain.EndsWith("am", StringComparison.OrdinalIgnoreCase) || plain.EndsWith("pm", StringComparison.OrdinalIgnoreCase))
                ? plain[^2..]
                : null;
        var digits = half is null ? text.Trim() : text[..text.LastIndexOfAny(['a', 'A', 'p', 'P'])].Trim();
        return digits.Split(':', '.') is [var hour, var minute, .. var rest] && rest.Length < 2
            ? Clock(hour, minute, rest.Length == 1 ? rest[0] : null, half)
            : null;
    }

    private static Dictionary<string, int> MonthsOf(IReadOnlyList<string>? names)
    {
        var months = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Sept"] = 9 };
        var english = CultureInfo.InvariantCulture.DateTimeFormat;
        for (var i = 0; i < 12; i++)
        {
            string[] all =
            [
                .. names?[i].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
                english.MonthNames[i],
                english.AbbreviatedMonthNames[i],
            ];
            foreach (var name in all)
            {
                months.TryAdd(name.TrimEnd('.'), i + 1);
            }
        }

        return months;
    }

    private string? Edtf(in DateParts parts)
    {
        if (parts is { Year: null, ShortYear: null, Month: null, MonthName: null, Day: null, Hour: { } alone })
        {
            return Clock(alone, parts.Minute!, parts.Second, parts.Half) is { } time ? $"T{time}" : null;
        }

        var year =
            parts.Year
            ?? (
                Number(parts.ShortYear) is { } two && two < 100
                    ? string.Create(CultureInfo.InvariantCulture, $"{(two <= pivot ? 2000 : 1900) + two}")
                    : null
            );
        var month =
            parts.MonthName is { } name ? (_months.TryGetValue(name.TrimEnd('.'), out var found) ? found : -1)
            : parts.Month is null ? 0
            : Number(parts.Month) ?? -1;
        var day = parts.Day is null ? 0 : Number(parts.Day) ?? -1;
        var clock = parts.Hour is { } hour ? Clock(hour, parts.Minute!, parts.Second, parts.Half) : "";
        if (year is null || Number(year) is null || month is < 0 or > 12 || day is < 0 or > 31 || clock is null)
        {
            return null;
        }

        var date =
            month == 0 ? year
            : day == 0 ? string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-{day:00}");
        var text = clock.Length > 0 && month > 0 && day > 0 ? $"{date}T{clock}" : date;
        return Model.Values.Time.Edtf.TryParse(text, out _) ? text : null;
    }

    private static string? Clock(string hour, string minute, string? second, string? half)
    {
        var (h, m, s) = (Number(hour), Number(minute), second is null ? 0 : Number(second));
        if (half is not null)
        {
            h = h is < 1 or > 12 ? null : (h % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        return h is <= 23 && m is <= 59 && s is <= 59
            ? string.Create(CultureInfo.InvariantCulture, $"{h:00}:{m:00}{(second is null ? "" : $":{s:00}")}")
            : null;
    }

    private static int? Number(string? digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
