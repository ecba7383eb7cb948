namespace Citations.Model.Comparing;

/// <summary>How a value stands to another, and why.</summary>
/// <param name="Kind">Which of the relations.</param>
/// <param name="Reason">Why, in words for people.</param>
/// <param name="Cause">What makes the two values differ; null when they say the same or do not answer the same question.</param>
public sealed record ValueRelation(RelationKind Kind, string Reason, DisagreementCause? Cause = null);

/// <summary>How a value stands to another.</summary>
public enum RelationKind
{
    /// <summary>They say the same.</summary>
    Equal,

    /// <summary>It says the same more exactly: it implies the other.</summary>
    Refines,

    /// <summary>It says the same less exactly: the other implies it.</summary>
    RefinedBy,

    /// <summary>Neither implies the other, and both can be true.</summary>
    Compatible,

    /// <summary>They cannot both be true.</summary>
    Conflicts,

    /// <summary>They do not answer the same question: another time, another language, or a property with many values.</summary>
    NotRival,

    /// <summary>They are recorded names of one thing, spelled in different ways.</summary>
    Spelling,
}
