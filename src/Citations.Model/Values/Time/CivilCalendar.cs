namespace Citations.Model.Values.Time;

/// <summary>The proleptic Gregorian calendar for years beyond <see cref="DateTime"/>; year 0 is 1 BCE. Days are counted from 0001-01-01,
/// seconds from 1970-01-01.</summary>
public static class CivilCalendar
{
    /// <summary>Years up to here, either way, have their seconds in 64 bits.</summary>
    public const long MaxYear = 290_000_000_000;

    public const long SecondsPerDay = 86_400;

    private const int DaysPerEra = 146_097;

    /// <summary>The number of 1970-01-01.</summary>
    private const long Epoch = 719_162;

    /// <summary>From 0000-03-01 to 0001-01-01: in years that begin in March the leap day is the last.</summary>
    private const long FromMarch = 306;

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(long year, int month) =>
        month switch
        {
            2 => IsLeap(year) ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };

    /// <summary>The number of a day. A month may be 13 or more: it counts on into the next year.</summary>
    public static long Day(long year, int month, int day)
    {
        year += (month - 1) / 12;
        month = ((month - 1) % 12) + 1;
        var (era, yearOfEra) = FloorDivide(month <= 2 ? year - 1 : year, 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return (era * DaysPerEra) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - FromMarch;
    }

    /// <summary>The day that a second lies in.</summary>
    public static long DayOf(long second) => FloorDivide(second, SecondsPerDay).Quotient + Epoch;

    /// <summary>The date of a day.</summary>
    public static (long Year, int Month, int Day) Date(long day)
    {
        var (era, dayOfEra) = FloorDivide(day + FromMarch, DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = (int)(dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100)));
        var month = ((5 * dayOfYear) + 2) / 153; // 0 is March
        var dayOfMonth = dayOfYear - (((153 * month) + 2) / 5) + 1;
        return ((era * 400) + yearOfEra + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, dayOfMonth);
    }

    /// <summary>The second at which a day begins.</summary>
    public static long Seconds(long year, int month, int day) => (Day(year, month, day) - Epoch) * SecondsPerDay;

    private static (long Quotient, long Remainder) FloorDivide(long number, long by)
    {
        var quotient = Math.DivRem(number, by, out var remainder);
        return remainder < 0 ? (quotient - 1, remainder + by) : (quotient, remainder);
    }
}
