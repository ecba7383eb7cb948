namespace Citations.Storage.Budgets;

/// <summary>How many slow reads run and wait. The defaults keep a small machine responsive.</summary>
public sealed record SlowReadOptions
{
    /// <summary>Threads that slow reads run on, all of low priority. One client is given all but one of them at most.</summary>
    public int Workers { get; init; } = Math.Max(2, Environment.ProcessorCount / 2);

    /// <summary>Requests that may wait.</summary>
    public int MaxWaiting { get; init; } = 256;

    /// <summary>Requests of one client that may wait.</summary>
    public int MaxWaitingOfClient { get; init; } = 64;

    /// <summary>How long a request may wait before it is refused.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What each request may read.</summary>
    public ReadLimits Limits { get; init; } = new();
}
