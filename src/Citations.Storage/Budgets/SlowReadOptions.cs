namespace Citations.Storage.Budgets;

/// <summary>How many slow reads run and wait. The defaults keep a small machine responsive.</summary>
public sealed record SlowReadOptions
{
    /// <summary>The threads for slow reads, all of low priority. One client gets at most all but one of them.</summary>
    public int Workers { get; init; } = Math.Max(2, Environment.ProcessorCount / 2);

    /// <summary>How many requests may wait.</summary>
    public int MaxWaiting { get; init; } = 256;

    /// <summary>How many requests of one client may wait.</summary>
    public int MaxWaitingOfClient { get; init; } = 64;

    /// <summary>How long a request may wait before it is refused.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The limits of each request.</summary>
    public ReadLimits Limits { get; init; } = new();
}
