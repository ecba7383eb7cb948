using Citations.Interchange.Export;
using Citations.Model.Sources;

namespace Citations.Server.Exports;

/// <summary>How exports are served.</summary>
public sealed record ExportOptions
{
    /// <summary>The licence of the data, for the manifest: a name or an address; null when none is stated.</summary>
    public string? Licence { get; init; }

    /// <summary>What IRIs in JSON-LD and N-Quads begin with.</summary>
    public string BaseIri { get; init; } = ExportRequest.DefaultBaseIri;

    /// <summary>What is shown of archived texts beside the quotes.</summary>
    public TextPolicy Texts { get; init; } = TextPolicy.Closed;

    /// <summary>How many exports run at the same time; one more is refused with 503.</summary>
    public int MaxConcurrent { get; init; } = 16;

    /// <summary>How many of them one client may run, so that others find a place.</summary>
    public int MaxConcurrentOfClient { get; init; } = 4;

    /// <summary>Threads that exports run on, all of low priority.</summary>
    public int Workers { get; init; } = Math.Max(2, Environment.ProcessorCount / 2);

    /// <summary>Where finished files are kept for requests of their parts; null to keep none.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>What the finished files may take together, in bytes; 0 to keep none.</summary>
    public long CacheBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How long a request waits while a file is built; then it is told to come back.</summary>
    public TimeSpan BuildPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a client may take for the next 64 KiB; then its connection is ended.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
