using System.Collections.Immutable;

namespace Citations.Storage.Queries;

/// <summary>
/// A condition on the records of one scope, built by <see cref="Where"/>. Logic is two-valued: a comparison with a field that a
/// record does not state is false, so its negation is true; only <see cref="ComparisonOperator.Eq"/> with null asks for "not stated".
/// </summary>
/// <param name="Scope">What it speaks about.</param>
public abstract record Filter(Scope Scope)
{
    /// <summary>Throws unless it speaks about <paramref name="scope"/>.</summary>
    /// <exception cref="ArgumentException">It speaks about something else.</exception>
    public Filter On(Scope scope) =>
        Scope == scope
            ? this
            : throw new ArgumentException($"A filter on {Scope} cannot be used where one on {scope} is expected", nameof(scope));

    /// <summary>All parts hold; true without parts.</summary>
    public sealed record All(Scope Scope, ImmutableArray<Filter> Parts) : Filter(Scope);

    /// <summary>At least one part holds; false without parts.</summary>
    public sealed record Any(Scope Scope, ImmutableArray<Filter> Parts) : Filter(Scope);

    /// <summary>The part does not hold.</summary>
    public sealed record Not(Filter Part) : Filter(Part.Scope);

    /// <summary>A field compared with one value of its type.</summary>
    public sealed record Compare(Field Field, ComparisonOperator Operator, Scalar Value) : Filter(Fields.ScopeOf(Field));

    /// <summary>A field equal to one of several values; never true of an empty list.</summary>
    public sealed record OneOf(Field Field, ImmutableArray<Scalar> Values) : Filter(Fields.ScopeOf(Field));

    /// <summary>The related record exists and <paramref name="Part"/> holds of it.</summary>
    public sealed record Related(Relation Relation, Filter Part) : Filter(Fields.EndsOf(Relation).From);

    /// <summary>How many items of a list <paramref name="Part"/> holds of.</summary>
    public sealed record Items(ListField List, Quantifier Quantifier, Filter Part) : Filter(Fields.EndsOf(List).From);

    /// <summary>Whether a list has any items.</summary>
    public sealed record HasItems(ListField List, bool Expected) : Filter(Fields.EndsOf(List).From);
}

/// <summary>How a field is compared with a value.</summary>
public enum ComparisonOperator
{
    /// <summary>Equal; with null: not stated.</summary>
    Eq,
    Gt,
    Gte,
    Lt,
    Lte,

    /// <summary>Of texts, code point by code point; likewise the two that follow.</summary>
    Contains,
    StartsWith,
    EndsWith,
}

/// <summary>How many items of a list must fulfil a condition.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>Every one; true of an empty list.</summary>
    All,

    /// <summary>Not one.</summary>
    None,
}
