namespace Citations.Server.Commands;

/// <summary>How far a command is.</summary>
/// <param name="Phase">What it does now.</param>
/// <param name="Detail">What was counted so far, such as "12,000 rows"; empty when nothing is counted.</param>
/// <param name="Done">How much of <paramref name="Total"/> is done.</param>
/// <param name="Total">How much there is to do; null when that is not known, and then no share is shown.</param>
internal readonly record struct ProgressState(string Phase, string Detail = "", long Done = 0, long? Total = null)
{
    private const int BarWidth = 16;

    /// <summary>The state as one line.</summary>
    /// <param name="elapsed">The time since the phase began.</param>
    /// <param name="width">The most characters.</param>
    /// <param name="withBar">Whether to draw the share done.</param>
    public string ToLine(TimeSpan elapsed, int width, bool withBar)
    {
        var counted = Detail.Length > 0 ? $"{Phase}: {Detail}" : Phase;
        var line = Total is > 0 and var total
            ? $"{counted}, {Share(Math.Clamp(Done / (double)total, 0, 1), elapsed, withBar)}"
            : $"{counted}, {Clock(elapsed)}";
        return line.Length <= width ? line : $"{line[..(width - 1)]}…";
    }

    private static string Share(double share, TimeSpan elapsed, bool withBar)
    {
        var filled = (int)(share * BarWidth);
        var bar = withBar ? $"{new string('█', filled)}{new string('░', BarWidth - filled)} " : "";
        var percent = FormattableString.Invariant($"{Math.Floor(share * 100):0}%");
        return share is > 0 and < 1 ? $"{bar}{percent}, {Clock(elapsed * ((1 - share) / share))} left" : $"{bar}{percent}";
    }

    private static string Clock(TimeSpan time) =>
        time.TotalHours < 100
            ? FormattableString.Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : FormattableString.Invariant($"{time.TotalDays:0} days");
}
