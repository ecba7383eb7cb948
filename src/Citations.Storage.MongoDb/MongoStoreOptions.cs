using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb;

/// <summary>Options of the store on MongoDB. Options of the connection string take precedence.</summary>
public sealed record MongoStoreOptions
{
    /// <summary>The connection string with the options of MongoDB's drivers: TLS, authentication, read preference and so on.</summary>
    public required string Uri { get; init; }

    /// <summary>The database, where the connection string names none.</summary>
    public string Database { get; init; } = "citations";

    /// <summary>How many calls run at once, each on a connection of its own.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>How many more reads may wait. Beyond that they are refused at once as <see cref="StoreErrorCode.Unavailable"/>.</summary>
    public int WaitingCalls { get; init; } = 1_024;

    /// <summary>How many sources, entities and properties (each) are cached between requests; 0 for none.</summary>
    public int CachedRecords { get; init; } = 20_000;

    /// <summary>How long one call may take. Less than a request may take, so that the client learns why.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to look for a suitable server.</summary>
    public TimeSpan SelectionTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a ping checks whether the database is back. Meanwhile calls fail at once.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without a sign of life a writer counts as dead.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// For how long a commit or stream that has begun is retried while the database does not answer. By default an election takes a little
    /// over 10 s,
    /// since that is when the members notice that the primary is gone.
    /// </summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a writer waits for its turn.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Called before opening starts work that may take minutes, with a description.</summary>
    public Action<string>? Preparing { get; init; }

    /// <summary>How often to look for commits of other processes while somebody waits for one.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(50);
}
