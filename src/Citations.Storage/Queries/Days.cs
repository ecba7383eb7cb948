using Citations.Model.Values.Time;

namespace Citations.Storage.Queries;

/// <summary>
/// The first and last possible day of a time value, as days since 0001-01-01. <see cref="long.MinValue"/> where it is open or unknown.
/// </summary>
internal static class Days
{
    public static long Earliest(Edtf time) => DayOf(time.Earliest);

    public static long Latest(Edtf time) => DayOf(time.Latest);

    /// <summary>The year of a day. <see cref="long.MinValue"/> when there is none.</summary>
    public static long Year(long day) => day == long.MinValue ? day : CivilCalendar.Date(day).Year;

    private static long DayOf(long? second) => second is { } s ? CivilCalendar.DayOf(s) : long.MinValue;
}
