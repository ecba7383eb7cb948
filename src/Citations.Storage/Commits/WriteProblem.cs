namespace Citations.Storage.Commits;

/// <summary>Why a store refuses a well-formed record.</summary>
/// <param name="Code">Which kind.</param>
/// <param name="Path">The field, for example <c>citations[0].quote</c>.</param>
/// <param name="What">What is wrong, as a clause without a full stop.</param>
/// <param name="Remedy">What to do, as a sentence without a full stop.</param>
public sealed record WriteProblem(WriteProblemCode Code, string Path, string What, string Remedy)
{
    /// <summary>What, where, and what to do, in one line.</summary>
    public string Message => Path.Length == 0 ? $"{What}. {Remedy}." : $"{Path}: {What}. {Remedy}.";
}

/// <summary>The catalogue of refusals.</summary>
public enum WriteProblemCode
{
    /// <summary>A fact, retraction or origin names a source that is neither stored nor in the batch.</summary>
    UnknownSource,

    /// <summary>A fact has a subject or value that is an entity neither stored nor in the batch.</summary>
    UnknownEntity,

    /// <summary>A fact or qualifier has a property that is neither stored nor in the batch.</summary>
    UnknownProperty,

    /// <summary>A retraction or supersession names a fact that is neither stored nor in the batch.</summary>
    UnknownFact,

    /// <summary>The value is not of the kind that the property declares.</summary>
    KindMismatch,

    /// <summary>A property that facts use cannot change its value kind.</summary>
    ValueKindInUse,

    /// <summary>The archived text of the source does not contain the quote.</summary>
    QuoteNotFound,

    /// <summary>A text does not have its stated hash.</summary>
    TextHashMismatch,

    /// <summary>The fact was retracted before, with other details.</summary>
    AlreadyRetracted,

    /// <summary>The fact was superseded before, by another fact.</summary>
    AlreadySuperseded,

    /// <summary>The fact that supersedes another is not active, or is the same fact.</summary>
    UnfitSuccessor,

    /// <summary>
    /// The entity cannot be merged into the other: it is the same one, is merged already, or the chain of merges would be too long.
    /// </summary>
    UnfitMerge,

    /// <summary>Another commit wrote the source, entity or property since the snapshot that the batch is based on.</summary>
    Outdated,

    /// <summary>Another record of the batch was refused, and therefore the whole batch.</summary>
    BatchRefused,
}
