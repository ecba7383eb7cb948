using Citations.Model.Values.Time;

namespace Citations.Storage.Queries;

/// <summary>The days that a time value can mean, as numbers since 0001-01-01; the least number where it is open or unknown.</summary>
internal static class Days
{
    public static long Earliest(Edtf time) => Of(time.Earliest);

    public static long Latest(Edtf time) => Of(time.Latest);

    /// <summary>The year of a day; the least number when there is none.</summary>
    public static long Year(long day) => day == long.MinValue ? day : CivilCalendar.Date(day).Year;

    private static long Of(long? second) => second is { } s ? CivilCalendar.DayOf(s) : long.MinValue;
}
