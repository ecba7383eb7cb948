using Citations.Model;

namespace Citations.Storage.Sqlite.Native;

/// <summary>The days that a time value can mean, as numbers since 0001-01-01; the least number when it states none.</summary>
internal static class Days
{
    public static long Earliest(Edtf time) => DateOnly.TryParse(time.Text, out var day) ? day.DayNumber : long.MinValue;

    /// <summary>The year of a day; the least number when there is none.</summary>
    public static long Year(long day) => day switch
    {
        long.MinValue => long.MinValue,
        >= 0 and <= 3_652_058 => DateOnly.FromDayNumber((int)day).Year,
        _ => (long)Math.Floor(day / 365.2425) + 1,
    };

    public static long Latest(Edtf time) => DateOnly.TryParse(time.Text, out var day) ? day.DayNumber : long.MinValue;
}
