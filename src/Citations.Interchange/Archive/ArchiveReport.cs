namespace Citations.Interchange.Archive;

/// <summary>What became of the files of a directory.</summary>
/// <param name="Files">Each file, in the order of their paths.</param>
public sealed record ArchiveReport(IReadOnlyList<ArchivedFile> Files)
{
    /// <summary>How many files had an outcome.</summary>
    public int Count(ArchiveOutcome outcome) => Files.Count(file => file.Outcome == outcome);
}

/// <summary>One file.</summary>
/// <param name="Path">Where it is, below the directory.</param>
/// <param name="Sha256">The SHA-256 of its bytes; empty when it was not read.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Sources">The keys of the sources whose text it is.</param>
public sealed record ArchivedFile(string Path, string Sha256, ArchiveOutcome Outcome, IReadOnlyList<string> Sources)
{
    /// <summary>What to know about it, as a sentence.</summary>
    public string Explanation =>
        Outcome switch
        {
            ArchiveOutcome.Added => "archived",
            ArchiveOutcome.AlreadyThere => "archived before",
            ArchiveOutcome.NoSource => "no source names this text: its textSha256 would be the hash shown",
            ArchiveOutcome.NotText => "a source names it, but it is not text in UTF-8",
            ArchiveOutcome.TooLarge => "too large for a text",
            _ => "cannot be read",
        };
}

/// <summary>What becomes of a file.</summary>
public enum ArchiveOutcome
{
    /// <summary>It is in the store now.</summary>
    Added,

    /// <summary>It was in the store already.</summary>
    AlreadyThere,

    /// <summary>No source names its hash.</summary>
    NoSource,

    /// <summary>It is not UTF-8.</summary>
    NotText,

    /// <summary>It is larger than <see cref="TextArchive.MaxFileBytes"/>.</summary>
    TooLarge,

    /// <summary>It cannot be opened.</summary>
    Unreadable,
}
