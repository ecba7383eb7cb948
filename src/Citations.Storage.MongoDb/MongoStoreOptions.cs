using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb;

/// <summary>Options of the store on MongoDB. Options of the connection string take precedence.</summary>
public sealed record MongoStoreOptions
{
    /// <summary>The connection string with the options of MongoDB's drivers: TLS, authentication, read preference and so on.</summary>
    public required string Uri { get; init; }

    /// <summary>The database, if the connection string names none.</summary>
    public string Database { get; init; } = "citations";

    /// <summary>The number of calls that run at once, each on its own connection.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>
    /// The number of further reads that may wait. Beyond that they are refused at once with <see cref="StoreErrorCode.Unavailable"/>.
    /// </summary>
    public int WaitingCalls { get; init; } = 1_024;

    /// <summary>The number of sources, entities and properties (each) to cache between requests. 0 for none.</summary>
    public int CachedRecords { get; init; } = 20_000;

    /// <summary>The time-out of one call. It is shorter than that of a request, so that the client learns the reason.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The time-out of server selection.</summary>
    public TimeSpan SelectionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a ping checks whether the database is back. Meanwhile calls fail at once.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A writer without a heartbeat for this time is considered dead.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a commit or stream that has begun is retried while the database does not answer. With default settings an election takes a
    /// little over 10 s, because the members need that long to notice that the primary is gone.
    /// </summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a writer waits for other writers.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Called before work that may take minutes when the store is opened, with a description of it.</summary>
    public Action<string>? Preparing { get; init; }

    /// <summary>How often to look for commits of other processes while somebody waits for one.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(50);
}
