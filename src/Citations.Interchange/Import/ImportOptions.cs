using Citations.Interchange.Import.Corrections;
using Citations.Interchange.Import.Csv;
using Citations.Storage.Commits;

namespace Citations.Interchange.Import;

/// <summary>How an import goes about it.</summary>
public sealed record ImportOptions
{
    /// <summary>Who records what the records do not say was recorded by somebody else.</summary>
    public string RecordedBy { get; init; } = "import";

    /// <summary>Whether <see cref="RecordedBy"/> goes for all records, whoever they say recorded them.</summary>
    public bool InsistsOnRecordedBy { get; init; }

    /// <summary>Who makes the commits; null for <see cref="RecordedBy"/>.</summary>
    public string? CommittedBy { get; init; }

    /// <summary>Why, for the history of commits; null to name the inputs.</summary>
    public string? Message { get; init; }

    /// <summary>What the history of commits shows.</summary>
    internal CommitNote Note { get; init; } = CommitNote.None;

    /// <summary>What the inputs hold; null to see from their content.</summary>
    public ImportFormat? Format { get; init; }

    /// <summary>What the columns of CSV mean; needed for <see cref="ImportFormat.Csv"/> only.</summary>
    public CsvMapping? Mapping { get; init; }

    /// <summary>All in one commit, or nothing. Memory then grows with the import.</summary>
    public bool Atomic { get; init; }

    /// <summary>
    /// Whether nobody else of this process uses the store: then one that holds little is filled faster, and other processes wait
    /// (<see cref="Storage.ICitationStore.BeginLoadAsync"/>).
    /// </summary>
    public bool HasStoreToItself { get; init; }

    /// <summary>Go through everything and report, but write nothing. Other writers wait until it is done.</summary>
    public bool DryRun { get; init; }

    /// <summary>Take facts whose quote the archived text does not contain; they then carry that verification. An export of such facts comes
    /// back so.</summary>
    public bool RecordQuotesNotFound { get; init; }

    /// <summary>
    /// How many refused items to leave out before ending the import; null to end it with the first chunk that has one, of which nothing is
    /// then written.
    /// </summary>
    public long? MaxErrors { get; init; }

    /// <summary>Where to put refused items, so that they can be mended and imported again; null to put them nowhere. Made when there is
    /// one.</summary>
    public string? RejectsFile { get; init; }

    /// <summary>The source that the file is all of what it says; null to add to what is there. That of the mapping when left out.</summary>
    public string? As { get; init; }

    /// <summary>With <see cref="As"/>: retract although rows could not be read, and however many facts.</summary>
    public bool Force { get; init; }

    /// <summary>With <see cref="As"/>: the share of the source's facts, 0 to 1, of which more are retracted only when confirmed.</summary>
    public double MaxRetracted { get; init; } = 0.2;

    /// <summary>With <see cref="As"/>: asked when more would be retracted; null to refuse.</summary>
    public Func<CorrectionReport, bool>? ConfirmRetractions { get; init; }

    /// <summary>With <see cref="As"/>: how many changes fit into the one commit.</summary>
    public int MaxChanges { get; init; } = 500_000;

    /// <summary>The source of <see cref="As"/>, or of the mapping.</summary>
    internal string? Source => As ?? Mapping?.As;

    /// <summary>Whether refused items are written somewhere.</summary>
    internal bool KeepsRejects => RejectsFile is not null && !DryRun;

    /// <summary>Told of each refusal as it happens, but of at most <see cref="MaxAlike"/> of those that are alike.</summary>
    public Action<ImportRefusal>? Refused { get; init; }

    /// <summary>Items of one commit, or the records that they come to, if these are more.</summary>
    public int ChunkRecords { get; init; } = 40_000;

    /// <summary>Bytes of one commit's items, about.</summary>
    public int ChunkBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The longest line or entity, in bytes. An archived text is one line.</summary>
    public int MaxLineBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many times longer a gzip input may become; null for any number. A few bytes of it can stand for gigabytes.</summary>
    public int? MaxUnpackRatio { get; init; }

    /// <summary>How many refusals a report spells out; the others are counted.</summary>
    public int MaxRefusals { get; init; } = 20;

    /// <summary>How many refusals that are alike are told one by one; the others are counted.</summary>
    public int MaxAlike { get; init; } = 3;

    /// <summary>How many questions that came to have rival values a report spells out; the others are counted.</summary>
    public int MaxConflicts { get; init; } = 20;
}
