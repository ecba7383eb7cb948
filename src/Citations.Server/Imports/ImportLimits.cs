namespace Citations.Server.Imports;

/// <summary>What one import over HTTP may take, so that it leaves the others alone.</summary>
internal sealed record ImportLimits
{
    /// <summary>How many imports run at the same time; one more is refused with 503.</summary>
    public int MaxConcurrent { get; init; } = 4;

    /// <summary>Items of one commit: other writers get their turn between commits.</summary>
    public int ChunkRecords { get; init; } = 10_000;

    /// <summary>Bytes of one commit's items, about.</summary>
    public int ChunkBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Within this time of waiting for it, a client has to send <see cref="MinBytes"/>, or else it is cut off with 408.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How much it has to send within <see cref="Patience"/>.</summary>
    public int MinBytes { get; init; } = 3000;

    /// <summary>Bytes of a body for a dry run, which is put on disk first: while it runs other writers wait, and they shall not wait for a
    /// network.</summary>
    public long MaxDryRunBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How long other writers may be kept waiting by a dry run; less than other processes have patience.</summary>
    public TimeSpan MaxDryRunTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many times longer a gzip body may become.</summary>
    public int MaxUnpackRatio { get; init; } = 200;

    /// <summary>How many refusals, and how many new conflicts, a report spells out.</summary>
    public int MaxListed { get; init; } = 100;
}
