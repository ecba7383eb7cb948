using Citations.Interchange.Import.Corrections;
using Citations.Model.Claims;
using Citations.Model.Problems;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Import;

/// <summary>What an import did, or in a dry run would do.</summary>
/// <param name="Lines">Items read: records, Wikidata statements, rows. Each was taken in or refused.</param>
/// <param name="Added">New records. An item of other formats than ours comes to several.</param>
/// <param name="Changed">New versions, retractions, supersessions, origins.</param>
/// <param name="Unchanged">Those that were there already.</param>
/// <param name="RefusedCount">Items that were refused.</param>
/// <param name="Refusals">Why, for the first of them, in the order of the lines.</param>
/// <param name="Commits">How many commits were made.</param>
/// <param name="Before">The counters before it.</param>
/// <param name="After">The counters after it.</param>
/// <param name="RejectsFiles">The files that hold what was refused.</param>
public sealed record ImportReport(
    long Lines,
    long Added,
    long Changed,
    long Unchanged,
    long RefusedCount,
    IReadOnlyList<ImportRefusal> Refusals,
    int Commits,
    DatasetCounters Before,
    DatasetCounters After,
    IReadOnlyList<string> RejectsFiles
)
{
    /// <summary>Whether nothing was refused, and nothing held back.</summary>
    public bool Succeeded => RefusedCount == 0 && RefusedFacts == 0 && (Correction is null || Correction.HeldBack == 0);

    /// <summary>Facts that were refused of items that were taken, where a bad cell refuses only its fact.</summary>
    public long RefusedFacts { get; init; }

    /// <summary>Rows that are equal to a row before in every cell. They are accepted and say nothing.</summary>
    public long EqualRows { get; init; }

    /// <summary>What changed, when the file was imported as all that a source says; null otherwise.</summary>
    public CorrectionReport? Correction { get; init; }

    /// <summary>Whether it went through to the end; otherwise what came after the fault was not read.</summary>
    public bool Completed { get; init; } = true;

    /// <summary>The newest commit that it made; null when it made none.</summary>
    public long? Commit { get; init; }

    /// <summary>All refusals, those that are alike together, in the order of the first of each.</summary>
    public IReadOnlyList<RefusalGroup> RefusalGroups { get; init; } = [];

    /// <summary>Questions that had no rival values before it and have some after it, the first of them.</summary>
    public IReadOnlyList<ClaimGroup> NewConflicts { get; init; } = [];

    /// <summary>How many these are.</summary>
    public long NewConflictCount { get; init; }

    /// <summary>Facts that came in.</summary>
    public long NewFacts => After.RecordedFacts - Before.RecordedFacts;
}

/// <summary>One item that was refused.</summary>
/// <param name="Input">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Field">The path of the field; empty for the item itself.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Code">Which kind of fault: a <see cref="ProblemCode"/> or <see cref="WriteProblemCode"/>, by its wire name.</param>
public sealed record ImportRefusal(string Input, long Line, string Field, string What, string Remedy, string Code)
{
    /// <inheritdoc />
    public override string ToString() => $"{Input}:{Line}: {(Field.Length == 0 ? "" : Field + ": ")}{What}. {Remedy}.";
}

/// <summary>How far an import is.</summary>
/// <param name="Input">The file it is at.</param>
/// <param name="Lines">Items dealt with so far.</param>
/// <param name="Commits">Commits made so far.</param>
/// <param name="Bytes">Bytes of the inputs read so far, as they are on the disk.</param>
/// <param name="TotalBytes">Bytes of all inputs; null when one does not say.</param>
public readonly record struct ImportProgress(string Input, long Lines, int Commits, long Bytes, long? TotalBytes)
{
    /// <summary>What it does.</summary>
    public ImportPhase Phase { get; init; }
}

/// <summary>What an import does, in this order.</summary>
public enum ImportPhase
{
    /// <summary>Inputs are read, and their items written.</summary>
    Reading,

    /// <summary>Items that refer to later ones are written.</summary>
    Resolving,

    /// <summary>The store builds the indexes that it put off.</summary>
    Indexing,
}
