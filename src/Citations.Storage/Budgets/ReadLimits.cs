namespace Citations.Storage.Budgets;

/// <summary>
/// The limits on what one request may read. A step is one instruction of SQLite's virtual machine. A row of a filtered scan takes 10 to 40.
/// </summary>
public sealed record ReadLimits
{
    /// <summary>The steps that every read may take at once. About 1 ms.</summary>
    public long LeastQuickSteps { get; init; } = 20_000;

    /// <summary>The steps that a request may take before its reads go to the queue of slow reads. About 20 ms.</summary>
    public long QuickSteps { get; init; } = 400_000;

    /// <summary>
    /// The steps that a client may take at once with reads of more than <see cref="LeastQuickSteps"/>. It regains as many in two seconds.
    /// </summary>
    public long QuickStepsOfClient { get; init; } = 4_000_000;

    /// <summary>The most steps that the filter of one row takes, with room for filters of many parts.</summary>
    public const long StepsOfRow = 40;

    /// <summary>The rows that a request may read, by the plan.</summary>
    public long MaxRows { get; init; } = 5_000_000;

    /// <summary>How long a database server may work for one request. The embedded store counts steps instead.</summary>
    public TimeSpan MaxServerTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The steps that a request may take in the queue.</summary>
    public long MaxSteps { get; init; } = 200_000_000;
}
