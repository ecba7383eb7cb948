using System.Collections.Immutable;

namespace Citations.Storage.Queries;

/// <summary>Builds filters. It checks operators, types and scopes, so a store never gets a filter that does not fit.</summary>
public static class Where
{
    /// <summary>All <paramref name="parts"/>. Null when there are none.</summary>
    public static Filter? And(params ReadOnlySpan<Filter?> parts)
    {
        var present = Present(parts);
        return present.Length switch
        {
            0 => null,
            1 => present[0],
            _ => All(present[0].Scope, present),
        };
    }

    /// <summary>All <paramref name="parts"/>. True without parts.</summary>
    public static Filter All(Scope scope, ImmutableArray<Filter> parts) => new Filter.All(scope, Same(scope, parts));

    /// <summary>Any of <paramref name="parts"/>. False without parts.</summary>
    public static Filter Any(Scope scope, ImmutableArray<Filter> parts) => new Filter.Any(scope, Same(scope, parts));

    /// <summary>The negation.</summary>
    public static Filter Not(Filter part) => part is Filter.Not not ? not.Part : new Filter.Not(part);

    /// <summary>The field equals the value. With <see cref="Scalar.Null"/>: its value is missing.</summary>
    public static Filter Eq(Field field, Scalar value) => Compare(field, ComparisonOperator.Eq, value);

    /// <summary>The field differs from the value, or its value is missing.</summary>
    public static Filter Neq(Field field, Scalar value) => Not(Eq(field, value));

    /// <summary>The field equals one of the values.</summary>
    public static Filter In(Field field, params ReadOnlySpan<Scalar> values)
    {
        foreach (var value in values)
        {
            Check(field, value);
        }

        return new Filter.OneOf(field, [.. values]);
    }

    /// <summary>Any comparison.</summary>
    /// <exception cref="ArgumentException">The value has another type than the field, or the operator does not apply.</exception>
    public static Filter Compare(Field field, ComparisonOperator @operator, Scalar value)
    {
        Check(field, value);
        if (value.IsNull && @operator != ComparisonOperator.Eq)
        {
            throw new ArgumentException($"{field} cannot be compared by {@operator} with null", nameof(value));
        }

        var type = Fields.TypeOf(field);
        if (@operator >= ComparisonOperator.Contains && type != FieldType.Text)
        {
            throw new ArgumentException($"{@operator} applies to texts; {field} is of type {type}", nameof(@operator));
        }

        return new Filter.Compare(field, @operator, value);
    }

    /// <summary>The related record exists and <paramref name="part"/> is true of it.</summary>
    public static Filter Related(Relation relation, Filter part) => new Filter.Related(relation, part.On(Fields.EndsOf(relation).To));

    /// <summary>At least one item fulfils <paramref name="part"/>.</summary>
    public static Filter Some(ListField list, Filter part) => Items(list, Quantifier.Some, part);

    /// <summary>Every item fulfils <paramref name="part"/>.</summary>
    public static Filter Every(ListField list, Filter part) => Items(list, Quantifier.All, part);

    /// <summary>No item fulfils <paramref name="part"/>.</summary>
    public static Filter None(ListField list, Filter part) => Items(list, Quantifier.None, part);

    /// <summary>Whether the list has items.</summary>
    public static Filter HasItems(ListField list, bool expected = true) => new Filter.HasItems(list, expected);

    private static Filter Items(ListField list, Quantifier quantifier, Filter part) =>
        new Filter.Items(list, quantifier, part.On(Fields.EndsOf(list).To));

    private static void Check(Field field, Scalar value)
    {
        var type = Fields.TypeOf(field);
        if (value.HasValue && value.Type != type)
        {
            throw new ArgumentException($"{field} is of type {type} and cannot be compared with one of type {value.Type}", nameof(value));
        }
    }

    private static ImmutableArray<Filter> Same(Scope scope, ImmutableArray<Filter> parts)
    {
        foreach (var part in parts)
        {
            part.On(scope);
        }

        return parts;
    }

    private static ImmutableArray<Filter> Present(ReadOnlySpan<Filter?> parts)
    {
        var present = ImmutableArray.CreateBuilder<Filter>(parts.Length);
        foreach (var part in parts)
        {
            if (part is not null)
            {
                present.Add(part);
            }
        }

        return present.ToImmutable();
    }
}
