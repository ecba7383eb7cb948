using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>
/// All that is said on one question: a subject, a property, and the qualifiers that the property declares part of the question.
/// Derived from facts by <see cref="ClaimGroups"/>, never written by anybody.
/// </summary>
/// <param name="Id">Hash of the question: stable whatever the answers.</param>
/// <param name="Subject">The key of the entity.</param>
/// <param name="Property">The key of the property.</param>
/// <param name="Qualifiers">The values of the property's group-by qualifiers, in canonical order.</param>
/// <param name="Agreement">How the answers stand to each other.</param>
/// <param name="Values">The distinct answers; the leading one first.</param>
/// <param name="FactCount">Active facts.</param>
/// <param name="SourceCount">Distinct sources.</param>
/// <param name="OriginCount">Distinct origins.</param>
public sealed record ClaimGroup(
    string Id,
    string Subject,
    string Property,
    Sequence<Qualifier> Qualifiers,
    Agreement Agreement,
    Sequence<ClaimValue> Values,
    int FactCount,
    int SourceCount,
    int OriginCount);

/// <summary>One of the distinct answers of a claim group.</summary>
/// <param name="Value">The value, as its surest fact states it (among equals, the one with the first key).</param>
/// <param name="Support">How well it is supported, with the arithmetic.</param>
/// <param name="Facts">The keys of the facts that say so, ordinal.</param>
/// <param name="Sources">The keys of their sources, ordinal.</param>
/// <param name="Origins">The origins of these sources, ordinal.</param>
/// <param name="Relation">How it stands to the leading value.</param>
public sealed record ClaimValue(
    Value Value,
    Support Support,
    Sequence<string> Facts,
    Sequence<string> Sources,
    Sequence<string> Origins,
    ValueRelation Relation);

/// <summary>How the answers of a claim group stand to each other.</summary>
public enum Agreement
{
    /// <summary>Nothing disagrees, and no value has more than one origin.</summary>
    Uncontested,
    /// <summary>Nothing disagrees, and some value has two or more origins.</summary>
    Corroborated,
    /// <summary>Some answers differ, in precision or generality only.</summary>
    Refined,
    /// <summary>Some answers exclude each other.</summary>
    Conflicting,
}
