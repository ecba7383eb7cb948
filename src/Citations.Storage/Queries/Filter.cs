using System.Collections.Immutable;

namespace Citations.Storage.Queries;

/// <summary>
/// A condition on the records of one scope, built by <see cref="Where"/>. Logic is two-valued: a comparison with a missing value is false,
/// so its negation is true. Only <see cref="ComparisonOperator.Eq"/> with null tests for a missing value.
/// </summary>
/// <param name="Scope">The scope of the records.</param>
public abstract record Filter(Scope Scope)
{
    /// <summary>Throws unless the filter is for <paramref name="scope"/>.</summary>
    /// <exception cref="ArgumentException">The filter is for another scope.</exception>
    public Filter On(Scope scope) =>
        Scope == scope
            ? this
            : throw new ArgumentException($"A filter on {Scope} cannot be used where one on {scope} is expected", nameof(scope));

    /// <summary>All parts are true. True without parts.</summary>
    public sealed record All(Scope Scope, ImmutableArray<Filter> Parts) : Filter(Scope);

    /// <summary>At least one part is true. False without parts.</summary>
    public sealed record Any(Scope Scope, ImmutableArray<Filter> Parts) : Filter(Scope);

    /// <summary>The part is false.</summary>
    public sealed record Not(Filter Part) : Filter(Part.Scope);

    /// <summary>Compares a field with a value of its type.</summary>
    public sealed record Compare(Field Field, ComparisonOperator Operator, Scalar Value) : Filter(Fields.ScopeOf(Field));

    /// <summary>The field equals one of several values. False for an empty list.</summary>
    public sealed record OneOf(Field Field, ImmutableArray<Scalar> Values) : Filter(Fields.ScopeOf(Field));

    /// <summary>The related record exists and <paramref name="Part"/> is true of it.</summary>
    public sealed record Related(Relation Relation, Filter Part) : Filter(Fields.EndsOf(Relation).From);

    /// <summary>Some, all or none of the items of a list fulfil <paramref name="Part"/>.</summary>
    public sealed record Items(ListField List, Quantifier Quantifier, Filter Part) : Filter(Fields.EndsOf(List).From);

    /// <summary>Whether a list has any items.</summary>
    public sealed record HasItems(ListField List, bool Expected) : Filter(Fields.EndsOf(List).From);
}

/// <summary>The comparison of a field with a value.</summary>
public enum ComparisonOperator
{
    /// <summary>Equal. With null: the value is missing.</summary>
    Eq,
    Gt,
    Gte,
    Lt,
    Lte,

    /// <summary>For texts, by code point. So are the two that follow.</summary>
    Contains,
    StartsWith,
    EndsWith,
}

/// <summary>How many items of a list must fulfil a condition.</summary>
public enum Quantifier
{
    /// <summary>At least one item.</summary>
    Some,

    /// <summary>Every item. True of an empty list.</summary>
    All,

    /// <summary>No item.</summary>
    None,
}
