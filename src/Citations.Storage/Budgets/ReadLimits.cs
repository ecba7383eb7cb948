namespace Citations.Storage.Budgets;

/// <summary>What one request may read. A step is one instruction of SQLite's virtual machine: a row of a filtered scan takes 10 to
/// 40.</summary>
public sealed record ReadLimits
{
    /// <summary>Steps that every read may take at once; about 1 ms.</summary>
    public long LeastQuickSteps { get; init; } = 20_000;

    /// <summary>Steps that a request may take before its reads go to the queue of slow reads; about 20 ms.</summary>
    public long QuickSteps { get; init; } = 400_000;

    /// <summary>Steps that a client may take at once by reads of more than <see cref="LeastQuickSteps"/>, and how many it regains in two
    /// seconds.</summary>
    public long QuickStepsOfClient { get; init; } = 4_000_000;

    /// <summary>Steps that the filter of one row may take at most, with room for filters of many parts.</summary>
    public const long StepsOfRow = 40;

    /// <summary>Rows that a request may read, as planned before reading.</summary>
    public long MaxRows { get; init; } = 5_000_000;

    /// <summary>How long a database server may work for one request; the embedded store counts steps instead.</summary>
    public TimeSpan MaxServerTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Steps that a request may take in the queue.</summary>
    public long MaxSteps { get; init; } = 200_000_000;
}
