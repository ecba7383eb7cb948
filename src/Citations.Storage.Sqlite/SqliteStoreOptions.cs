namespace Citations.Storage.Sqlite;

/// <summary>How the embedded store behaves. The defaults suit a server and an import alike.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The directory that holds the database file; created when missing.</summary>
    public required string Directory { get; init; }

    /// <summary>How long a writer waits for another process that is writing.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Idle connections kept for reading. More are opened when more read at once, and closed again.</summary>
    public int PooledConnections { get; init; } = Math.Max(16, Environment.ProcessorCount * 4);

    /// <summary>Whether the file is mapped into memory: fast for reading here and there; but what is read from end to end then stays
    /// resident.</summary>
    public bool MapFile { get; init; } = true;

    /// <summary>Page cache of each reading connection, in KiB; the file is also mapped into memory where it is small enough.</summary>
    public int CacheKibibytes { get; init; } = 16_384;

    /// <summary>Decoded facts kept in memory; half as many claim groups. A fact takes about a kilobyte.</summary>
    public int CachedRecords { get; init; } = 32_000;

    /// <summary>
    /// Decoded sources kept in memory, and half as many entities: many facts refer to each, so all pages ask for them. A source takes about
    /// a
    /// kilobyte; by default there is room for as many as fit a hundredth of the memory that this process may use, and for 32,000 at least.
    /// </summary>
    public int CachedDefinitions { get; init; } =
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 100_000, 32_000, 262_144);

    /// <summary>Told of what has to be done when the store is opened, before it begins, where it may take minutes.</summary>
    public Action<string>? Preparing { get; init; }

    /// <summary>So many records make a batch large: it gets more memory, and a load may begin with it.</summary>
    internal int LargeBatch { get; init; } = 20_000;

    /// <summary>How often to look for commits of other processes while somebody waits for one.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(50);
}
