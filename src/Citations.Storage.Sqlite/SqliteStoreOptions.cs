namespace Citations.Storage.Sqlite;

/// <summary>The options of the embedded store. The defaults suit a server and an import.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The directory with the database file. Created if it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>How long a writer waits for another process that is writing.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of idle read connections to keep. More are opened for concurrent reads, and closed again.</summary>
    public int PooledConnections { get; init; } = Math.Max(16, Environment.ProcessorCount * 4);

    /// <summary>
    /// Whether the file is mapped into memory. This makes random reads fast, but the pages of a complete scan stay resident.
    /// </summary>
    public bool MapFile { get; init; } = true;

    /// <summary>The page cache of each read connection, in KiB. The file is also mapped into memory if it is small enough.</summary>
    public int CacheKibibytes { get; init; } = 16_384;

    /// <summary>The number of decoded facts to cache. Half as many claim groups are cached. A fact takes about a kilobyte.</summary>
    public int CachedRecords { get; init; } = 32_000;

    /// <summary>
    /// The number of decoded sources to cache, because many facts refer to each. Half as many entities are cached. A source takes about a
    /// kilobyte. The default uses a hundredth of the memory available to this process, but caches at least 32,000.
    /// </summary>
    public int CachedDefinitions { get; init; } =
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 100_000, 32_000, 262_144);

    /// <summary>Called before work that may take minutes when the store is opened, with a description of it.</summary>
    public Action<string>? Preparing { get; init; }

    /// <summary>The number of records that makes a batch large. A large batch gets more memory, and may begin a load.</summary>
    internal int LargeBatch { get; init; } = 20_000;

    /// <summary>How often to look for commits of other processes while somebody waits for one.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(50);
}
