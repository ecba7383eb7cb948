using Citations.Model;

namespace Citations.Storage.Sqlite.Native;

/// <summary>The days that a time value can mean, as numbers since 0001-01-01; the least number when it states none.</summary>
internal static class Days
{
    public static long Earliest(Edtf time) => DateOnly.TryParse(time.Text, out var day) ? day.DayNumber : long.MinValue;

    public static long Latest(Edtf time) => DateOnly.TryParse(time.Text, out var day) ? day.DayNumber : long.MinValue;
}
