namespace Citations.Storage.Commits;

/// <summary>Why a store refuses an item that is well-formed by itself.</summary>
/// <param name="Code">Which kind.</param>
/// <param name="Path">The field concerned, e.g. <c>citations[0].quote</c>.</param>
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

    /// <summary>A fact is about an entity, or has a value that is one, that is neither stored nor in the batch.</summary>
    UnknownEntity,

    /// <summary>A fact or qualifier is of a property that is neither stored nor in the batch.</summary>
    UnknownProperty,

    /// <summary>A retraction or supersession names a fact that is neither stored nor in the batch.</summary>
    UnknownFact,

    /// <summary>The value is not of the kind that the property declares.</summary>
    KindMismatch,

    /// <summary>A property that facts use cannot change its value kind.</summary>
    ValueKindInUse,

    /// <summary>The archived text of the source does not contain the quote.</summary>
    QuoteNotFound,

    /// <summary>A text does not have the hash that it is sent under.</summary>
    TextHashMismatch,

    /// <summary>The fact was retracted already, otherwise.</summary>
    AlreadyRetracted,

    /// <summary>The fact was superseded already, by another.</summary>
    AlreadySuperseded,

    /// <summary>The fact that shall take the place of another does not stand itself, or is that fact.</summary>
    UnfitSuccessor,

    /// <summary>The entity cannot be merged into the other: it is the same one, or is merged already, or too many merges would follow each
    /// other.</summary>
    UnfitMerge,

    /// <summary>Another commit wrote the source, entity or property since the state that the batch is based on.</summary>
    Outdated,

    /// <summary>Another item of the batch was refused, and so the whole batch.</summary>
    BatchRefused,
}
