using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb;

/// <summary>How the store on MongoDB behaves. What the connection string says outweighs it.</summary>
public sealed record MongoStoreOptions
{
    /// <summary>The connection string, with TLS, authentication, read preference and all else that MongoDB's drivers understand.</summary>
    public required string Uri { get; init; }

    /// <summary>The database, where the connection string names none.</summary>
    public string Database { get; init; } = "citations";

    /// <summary>How many calls run at once, each on a thread and a connection of its own.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>How many reads more may wait for a thread; beyond it they are refused at once as <see cref="StoreErrorCode.Unavailable"/>.</summary>
    public int WaitingCalls { get; init; } = 1_024;

    /// <summary>How many sources, how many entities and how many properties are kept in memory between requests; 0 for none.</summary>
    public int CachedRecords { get; init; } = 20_000;

    /// <summary>How long one call may take on the server, and how long to wait for its answer; less than a request may take, so that its client learns why.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to look for a suitable server.</summary>
    public TimeSpan SelectionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>While the database is away, calls fail at once, and so often a ping looks whether it is back.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a writer that shows no sign of life keeps others waiting.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a commit or a stream that was begun is carried on with while the database does not answer: longer than an election takes by
    /// MongoDB's defaults, which notices after 10 s that a primary is gone.
    /// </summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a writer waits for its turn.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Told of what has to be done when the store is opened, before it begins, where it may take minutes.</summary>
    public Action<string>? Preparing { get; init; }

    /// <summary>How often to look for commits of other processes while somebody waits for one.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(50);
}
