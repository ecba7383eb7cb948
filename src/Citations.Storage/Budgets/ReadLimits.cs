namespace Citations.Storage.Budgets;

/// <summary>What one request may read. A step is one instruction of SQLite's virtual machine: a row of a filtered scan takes 10 to 40.</summary>
public sealed record ReadLimits
{
    /// <summary>Steps that a request may take before its reads go to the queue of slow reads; about 5 ms.</summary>
    public long QuickSteps { get; init; } = 100_000;

    /// <summary>Steps that the filter of one row may take at most, with room for filters of many parts.</summary>
    public const long StepsOfRow = 40;

    /// <summary>Rows that a request may read, as planned before reading.</summary>
    public long MaxRows { get; init; } = 5_000_000;

    /// <summary>Steps that a request may take in the queue.</summary>
    public long MaxSteps { get; init; } = 200_000_000;
}
