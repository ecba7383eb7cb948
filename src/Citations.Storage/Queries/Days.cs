using Citations.Model;

namespace Citations.Storage;

/// <summary>The days that a time value can mean, as numbers since 0001-01-01; the least number where it is open or unknown.</summary>
internal static class Days
{
    private const long SecondsPerDay = 86_400;

    /// <summary>400 years.</summary>
    private const long DaysPerEra = 146_097;

    /// <summary>1970-01-01.</summary>
    private const long Epoch = 719_162;

    public static long Earliest(Edtf time) => Of(time.Earliest);

    public static long Latest(Edtf time) => Of(time.Latest);

    /// <summary>The year of a day; the least number when there is none.</summary>
    public static long Year(long day) => day switch
    {
        long.MinValue => long.MinValue,
        >= 0 and <= 3_652_058 => DateOnly.FromDayNumber((int)day).Year,
        _ => YearOf(day + 306),
    };

    /// <summary>The year of a day counted from 1 March of year 0, so that the leap day is the last of its year.</summary>
    private static long YearOf(long day)
    {
        var era = (day - (day < 0 ? DaysPerEra - 1 : 0)) / DaysPerEra;
        var inEra = day - (era * DaysPerEra);
        var year = (inEra - (inEra / 1_460) + (inEra / 36_524) - (inEra / (DaysPerEra - 1))) / 365;
        var inYear = inEra - ((365 * year) + (year / 4) - (year / 100));
        return (era * 400) + year + (inYear >= 306 ? 1 : 0);
    }

    private static long Of(long? seconds) => seconds is { } s ? (long)Math.Floor((decimal)s / SecondsPerDay) + Epoch : long.MinValue;
}
