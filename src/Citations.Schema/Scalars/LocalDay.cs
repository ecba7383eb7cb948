using System.Globalization;

namespace Citations.Schema.Scalars;

/// <summary>A day of the proleptic Gregorian calendar, in any year.</summary>
/// <param name="Number">Days since 0001-01-01, negative before.</param>
internal readonly record struct LocalDay(long Number)
{
    private const int LongestText = 19;
    private const long SecondsPerDay = 86_400;
    private const long DaysTo1970 = 719_162;
    private const long DaysIn400Years = 146_097;
    private const long DaysFromMarchOfYearZero = 306; // 0000-03-01 to 0001-01-01: leap days then come last in a year

    /// <summary>The day, in UTC, of a time in seconds since 1970; null when null.</summary>
    public static LocalDay? OfSeconds(long? seconds) => seconds is { } s ? new LocalDay(DaysTo1970 + Math.DivRem(s, SecondsPerDay, out var rest) - (rest < 0 ? 1 : 0)) : null;

    /// <summary>Reads <c>2025-08-24</c>; years of more than four digits, or before 0, have a sign.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LocalDay day)
    {
        day = default;
        var sign = text.StartsWith("-") ? -1 : 1;
        var signed = text.StartsWith("-") || text.StartsWith("+");
        var rest = signed ? text[1..] : text;
        if (rest.Length < 10 || (!signed && rest.Length > 10) || rest.Length > LongestText || rest[^3] != '-' || rest[^6] != '-'
            || !Digits(rest[..^6], out var year) || !Digits(rest[^5..^3], out var month) || !Digits(rest[^2..], out var dayOfMonth))
        {
            return false;
        }

        year *= sign;
        if (month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DaysIn((int)month, year))
        {
            return false;
        }

        day = Of(year, (int)month, (int)dayOfMonth);
        return true;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var shifted = Number + DaysFromMarchOfYearZero;
        var era = Math.DivRem(shifted, DaysIn400Years, out var dayOfEra);
        if (dayOfEra < 0)
        {
            (era, dayOfEra) = (era - 1, dayOfEra + DaysIn400Years);
        }

        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var marchMonth = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * marchMonth) + 2) / 5) + 1;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return year is >= 0 and <= 9999
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? '-' : '+')}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }

    private static LocalDay Of(long year, int month, int day)
    {
        var marchYear = month <= 2 ? year - 1 : year;
        var era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400;
        var yearOfEra = marchYear - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return new LocalDay((era * DaysIn400Years) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - DaysFromMarchOfYearZero);
    }

    private static int DaysIn(int month, long year) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool Digits(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
