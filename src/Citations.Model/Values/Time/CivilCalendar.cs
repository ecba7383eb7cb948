namespace Citations.Model;

/// <summary>The proleptic Gregorian calendar for years beyond <see cref="DateTime"/>: days and seconds since 1970-01-01, year 0 being 1 BCE.</summary>
internal static class CivilCalendar
{
    /// <summary>Years up to here, either way, have their seconds in 64 bits.</summary>
    public const long MaxYear = 290_000_000_000;

    public const long SecondsPerDay = 86_400;

    private const int DaysPerEra = 146_097;

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Seconds from the epoch to the beginning of a day. A month may be 13 or more: it counts on into the next year.</summary>
    public static long Seconds(long year, int month, int day)
    {
        year += (month - 1) / 12;
        month = ((month - 1) % 12) + 1;
        var shifted = month <= 2 ? year - 1 : year; // years that begin in March, so that the leap day is their last
        var era = Math.DivRem(shifted, 400, out var yearOfEra);
        if (yearOfEra < 0)
        {
            era--;
            yearOfEra += 400;
        }

        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var days = (era * DaysPerEra) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
        return days * SecondsPerDay;
    }

    /// <summary>The day that a second since the epoch lies in.</summary>
    public static (long Year, int Month, int Day) Date(long second)
    {
        var days = Math.DivRem(second, SecondsPerDay, out var inDay) - (inDay < 0 ? 1 : 0) + 719_468;
        var era = Math.DivRem(days, DaysPerEra, out var dayOfEra);
        if (dayOfEra < 0)
        {
            era--;
            dayOfEra += DaysPerEra;
        }

        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = (int)(dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100)));
        var month = ((5 * dayOfYear) + 2) / 153; // 0 is March
        var day = dayOfYear - (((153 * month) + 2) / 5) + 1;
        return ((era * 400) + yearOfEra + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day);
    }
}
