namespace Citations.Interchange.Import;

/// <summary>How an import goes about it.</summary>
public sealed record ImportOptions
{
    /// <summary>Who records what the records do not say was recorded by somebody else.</summary>
    public string RecordedBy { get; init; } = "import";

    /// <summary>All in one commit, or nothing. Memory then grows with the import.</summary>
    public bool Atomic { get; init; }

    /// <summary>Go through everything and report, but write nothing. Implies <see cref="Atomic"/>.</summary>
    public bool DryRun { get; init; }

    /// <summary>Take facts whose quote the archived text does not contain; they then carry that verification. An export of such facts comes back so.</summary>
    public bool RecordQuotesNotFound { get; init; }

    /// <summary>Records of one commit.</summary>
    public int ChunkRecords { get; init; } = 10_000;

    /// <summary>Bytes of one commit's lines, about.</summary>
    public int ChunkBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The longest line, in bytes. An archived text is one line.</summary>
    public int MaxLineBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many refusals a report spells out; the others are counted.</summary>
    public int MaxRefusals { get; init; } = 20;
}
