using System.Globalization;
using Citations.Model.Values.Time;

namespace Citations.Schema.Scalars;

/// <summary>A day of the proleptic Gregorian calendar, in the years 0000 to 9999.</summary>
/// <param name="Number">Days since 0001-01-01, negative before.</param>
internal readonly record struct LocalDay(long Number)
{
    private const int TextLength = 10;

    /// <summary>The day, in UTC, of a time in seconds since 1970; null when null, and outside the years 0000 to 9999.</summary>
    public static LocalDay? OfSeconds(long? seconds) =>
        seconds is { } s && CivilCalendar.DayOf(s) is var day && CivilCalendar.Date(day).Year is >= 0 and <= 9999
            ? new LocalDay(day)
            : null;

    /// <summary>Reads <c>2025-08-24</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LocalDay day)
    {
        day = default;
        if (
            text.Length != TextLength
            || text[4] != '-'
            || text[7] != '-'
            || !Digits(text[..4], out var year)
            || !Digits(text[5..7], out var month)
            || !Digits(text[8..], out var dayOfMonth)
            || month is < 1 or > 12
            || dayOfMonth < 1
            || dayOfMonth > CivilCalendar.DaysIn(year, (int)month)
        )
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
        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");
    }

    private static bool Digits(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
