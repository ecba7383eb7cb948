namespace Citations.Benchmarks.Report;

/// <summary>Figures as people read them.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Count(double number) => number.ToString("N0");

    public static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : "0.0");

    public static string Time(TimeSpan time) => Time(time.TotalSeconds);

    public static string Time(double seconds) =>
        seconds switch
        {
            < 1e-6 => $"{seconds * 1e9:0} ns",
            < 1e-3 => $"{seconds * 1e6:0.0} µs",
            < 1 => $"{seconds * 1e3:0.00} ms",
            _ => $"{seconds:0.00} s",
        };

    public static string Bytes(double bytes) =>
        bytes switch
        {
            < 1024 => $"{bytes:0} B",
            < 1024 * 1024 => $"{bytes / 1024:0.0} kB",
            _ => $"{bytes / 1024 / 1024:0.0} MB",
        };

    public static string Bytes(long? bytes) => bytes is { } known ? Bytes((double)known) : "?";
}
