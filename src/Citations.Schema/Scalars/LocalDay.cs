using System.Globalization;
using Citations.Model.Values.Time;

namespace Citations.Schema.Scalars;

/// <summary>A day of the proleptic Gregorian calendar, in any year.</summary>
/// <param name="Number">Days since 0001-01-01, negative before.</param>
internal readonly record struct LocalDay(long Number)
{
    private const int LongestText = 19;

    /// <summary>The day, in UTC, of a time in seconds since 1970; null when null.</summary>
    public static LocalDay? OfSeconds(long? seconds) => seconds is { } s ? new LocalDay(CivilCalendar.DayOf(s)) : null;

    /// <summary>Reads <c>2025-08-24</c>; years of more than four digits, or before 0, have a sign.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LocalDay day)
    {
        day = default;
        var sign = text.StartsWith("-") ? -1 : 1;
        var signed = text.StartsWith("-") || text.StartsWith("+");
        var rest = signed ? text[1..] : text;
        if (
            rest.Length < 10
            || (!signed && rest.Length > 10)
            || rest.Length > LongestText
            || rest[^3] != '-'
            || rest[^6] != '-'
            || !Digits(rest[..^6], out var year)
            || !Digits(rest[^5..^3], out var month)
            || !Digits(rest[^2..], out var dayOfMonth)
        )
        {
            return false;
        }

        year *= sign;
        if (month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > CivilCalendar.DaysIn(year, (int)month))
        {
            return false;
        }

        day = new LocalDay(CivilCalendar.Day(year, (int)month, (int)dayOfMonth));
        return true;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var (year, month, day) = CivilCalendar.Date(Number);
        return year is >= 0 and <= 9999
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? '-' : '+')}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }

    private static bool Digits(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
