using Citations.Model;

namespace Citations.Storage;

/// <summary>The days that a time value can mean, as numbers since 0001-01-01; the least number where it is open or unknown.</summary>
internal static class Days
{
    private const long SecondsPerDay = 86_400;

    /// <summary>1970-01-01.</summary>
    private const long Epoch = 719_162;

    public static long Earliest(Edtf time) => Of(time.Earliest);

    public static long Latest(Edtf time) => Of(time.Latest);

    /// <summary>The year of a day; the least number when there is none.</summary>
    public static long Year(long day) => day switch
    {
        long.MinValue => long.MinValue,
        >= 0 and <= 3_652_058 => DateOnly.FromDayNumber((int)day).Year,
        _ => (long)Math.Floor(day / 365.2425) + 1,
    };

    private static long Of(long? seconds) => seconds is { } s ? (long)Math.Floor((decimal)s / SecondsPerDay) + Epoch : long.MinValue;
}
