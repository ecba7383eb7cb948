using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;

namespace Citations.Model.Records;

/// <summary>One line of the interchange format: something to add or do. A closed hierarchy.</summary>
public abstract record Record
{
    private protected Record() { }
}

/// <summary>A source.</summary>
public sealed record SourceRecord(Source Source) : Record;

/// <summary>An entity.</summary>
public sealed record EntityRecord(Entity Entity) : Record;

/// <summary>A property.</summary>
public sealed record PropertyRecord(Property Property) : Record;

/// <summary>A fact as it was recorded; that it was withdrawn or replaced is said by a record of its own.</summary>
public sealed record FactRecord(Fact Fact) : Record;

/// <summary>The archived plain text of a source, by the SHA-256 of its bytes.</summary>
public sealed record TextRecord(string Sha256, string Text) : Record;

/// <summary>A fact is withdrawn.</summary>
/// <param name="Fact">The key of the fact.</param>
/// <param name="Retraction">Who, when and why.</param>
public sealed record RetractionRecord(string Fact, Retraction Retraction) : Record;

/// <summary>A fact is replaced by another.</summary>
/// <param name="Fact">The key of the fact that no longer stands.</param>
/// <param name="Supersession">What stands instead; who, when and why.</param>
public sealed record SupersessionRecord(string Fact, Supersession Supersession) : Record;

/// <summary>A fact stands again.</summary>
/// <param name="Fact">The key of the fact.</param>
/// <param name="Reinstatement">Who, when and why. What it undid is said where that is not told otherwise.</param>
public sealed record ReinstatementRecord(string Fact, Reinstatement Reinstatement) : Record;

/// <summary>A source is declared to belong to a lineage.</summary>
public sealed record OriginRecord : Record
{
    /// <summary>Declares a lineage, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">A key is malformed.</exception>
    public OriginRecord(string source, string? origin)
    {
        Source = Check.Key(source, "source");
        Origin = origin is null ? null : Check.Key(origin, "origin");
    }

    /// <summary>The key of the source.</summary>
    public string Source { get; }

    /// <summary>The lineage; null for one of its own.</summary>
    public string? Origin { get; }
}

/// <summary>How often a source agrees with the leading values, as somebody had it fitted.</summary>
/// <param name="Source">The key of the source.</param>
/// <param name="Reliability">What was fitted.</param>
public sealed record ReliabilityRecord(string Source, SourceReliability Reliability) : Record;

/// <summary>The method that ranks the values of claim groups.</summary>
/// <param name="Method">The method.</param>
public sealed record MethodRecord(SupportMethod Method) : Record;

/// <summary>An entity is merged into another, or a merge is undone.</summary>
/// <param name="From">The key of the entity.</param>
/// <param name="Merge">Which key survives; who, when and why.</param>
public sealed record MergeRecord(string From, EntityMerge Merge) : Record;

/// <summary>A person rules on two values of a question.</summary>
/// <param name="Subject">The key of the entity that the question is about.</param>
/// <param name="Ruling">The question, the values and the verdict; who, when and why.</param>
public sealed record RulingRecord(string Subject, Ruling Ruling) : Record;

/// <summary>The records up to the next of its kind were one commit of the store they come from.</summary>
/// <param name="Sequence">Its number there.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who committed; null when not said.</param>
public sealed record CommitRecord(long Sequence, DateTimeOffset At, string? By) : Record
{
    /// <summary>Why it was made; null when not said.</summary>
    public string? Message { get; init; }
}

/// <summary>What a record of somebody else's may leave out, and what it then is.</summary>
/// <param name="RecordedBy">Who records: the name of the key, or of the importer.</param>
/// <param name="RecordedAt">When.</param>
public sealed record RecordDefaults(string RecordedBy, DateTimeOffset RecordedAt)
{
    /// <summary>Whether <see cref="RecordedBy"/> is who records, whatever a record says: who sends it over the network cannot speak for
    /// somebody else.</summary>
    public bool InsistsOnRecordedBy { get; init; }

    /// <summary>Who recorded what says so of itself, or nothing.</summary>
    public string By(string? stated) => InsistsOnRecordedBy ? RecordedBy : stated ?? RecordedBy;
}
