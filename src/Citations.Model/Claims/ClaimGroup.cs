using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>
/// All facts on one question: a subject, a property, and the qualifiers that the property declares part of the question.
/// <see cref="ClaimGroups"/> derives it from the facts; nobody writes it.
/// </summary>
/// <param name="Id">The hash of the question. It does not depend on the values.</param>
/// <param name="Subject">The key of the entity.</param>
/// <param name="Property">The key of the property.</param>
/// <param name="Qualifiers">The values of the property's group-by qualifiers, in canonical order.</param>
/// <param name="Agreement">How the values stand to each other.</param>
/// <param name="Values">The distinct values, the leading one first.</param>
/// <param name="FactCount">The number of active facts.</param>
/// <param name="SourceCount">The number of distinct sources.</param>
/// <param name="OriginCount">The number of distinct origins.</param>
public sealed record ClaimGroup(
    string Id,
    string Subject,
    string Property,
    Sequence<Qualifier> Qualifiers,
    Agreement Agreement,
    Sequence<ClaimValue> Values,
    int FactCount,
    int SourceCount,
    int OriginCount
)
{
    /// <summary>How much would have to change before another value leads; null when no other value can.</summary>
    public ClaimMargin? Margin { get; init; }

    /// <summary>
    /// How the best values after the leader stand to each other, by place: at most <see cref="ClaimGroups.MostRelated"/> of them. How each
    /// value
    /// stands to the leader is with the value.
    /// </summary>
    public Sequence<RelatedValues> Relations { get; init; } = [];

    /// <summary>The causes of all these relations, in order, each once.</summary>
    public Sequence<DisagreementCause> Causes { get; init; } = [];

    /// <summary>Whether values that do not contradict each other state different amounts, as "over 700 million" and "1 billion".</summary>
    public bool AmountsDiffer { get; init; }
}

/// <summary>One distinct value of a claim group.</summary>
/// <param name="Value">The value as its surest fact states it; of equally sure facts, as the one with the first key does.</param>
/// <param name="Support">How well it is supported, by the method that orders the values.</param>
/// <param name="Facts">The keys of the facts that state it, ordinal.</param>
/// <param name="Sources">The keys of their sources, ordinal.</param>
/// <param name="Origins">The origins of these sources, ordinal.</param>
/// <param name="Relation">How it stands to the leading value.</param>
public sealed record ClaimValue(
    Value Value,
    Support Support,
    Sequence<string> Facts,
    Sequence<string> Sources,
    Sequence<string> Origins,
    ValueRelation Relation
)
{
    /// <summary>The places, in the group's order, of the values that refine or equal it directly.</summary>
    public Sequence<int> ImpliedBy { get; init; } = [];

    /// <summary>Whether no source states it: its facts were derived by their recorders.</summary>
    public bool IsInferred { get; init; }
}

/// <summary>How the values of a claim group stand to each other.</summary>
public enum Agreement
{
    /// <summary>Nothing disagrees, and no value has more than one origin.</summary>
    Uncontested,

    /// <summary>Nothing disagrees, and some value has two or more origins.</summary>
    Corroborated,

    /// <summary>Some values differ, in precision or generality only.</summary>
    Refined,

    /// <summary>Some values exclude each other.</summary>
    Conflicting,
}
