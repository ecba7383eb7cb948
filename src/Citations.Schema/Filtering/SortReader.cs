using System.Collections.Immutable;
using Citations.GraphQL.Coercion;
using Citations.Schema.Errors;
using Citations.Schema.Sorting;
using Citations.Storage.Queries;

namespace Citations.Schema.Filtering;

/// <summary>Translates <c>order</c> to an order of the store.</summary>
internal static class SortReader
{
    /// <summary>The order of a list of sort inputs on a scope. A repeated key has no effect and is left out.</summary>
    public static ImmutableArray<SortKey> Read(Scope scope, IReadOnlyList<InputObject> order)
    {
        var keys = ImmutableArray.CreateBuilder<SortKey>(order.Count);
        foreach (var step in order)
        {
            Add(keys, scope, step, via: null);
        }

        return keys.ToImmutable();
    }

    private static void Add(ImmutableArray<SortKey>.Builder keys, Scope scope, InputObject step, FilterTarget.One? via)
    {
        foreach (var (name, value) in step)
        {
            if (value is null)
            {
                throw Problems.NullInFilter("a sort input", name);
            }

            switch (FilterTargets.Of(scope, name))
            {
                case FilterTarget.Leaf leaf when Key(leaf.Field, (SortDirection)value, via) is var key:
                    if (!keys.Any(known => known.Field == key.Field && known.Via == key.Via))
                    {
                        keys.Add(key);
                    }

                    break;
                case FilterTarget.One one:
                    Add(keys, Fields.EndsOf(one.Relation).To, (InputObject)value, one);
                    break;
                default:
                    throw new InvalidOperationException($"A list cannot be sorted by: {name}");
            }
        }
    }

    /// <summary>The referring record also holds the key of the other record, and an index covers it there.</summary>
    private static SortKey Key(Field field, SortDirection direction, FilterTarget.One? via) =>
        via switch
        {
            null => new(field, direction == SortDirection.Desc),
            { Key: { } own } when KeyOf(via.Relation) == field => new(own, direction == SortDirection.Desc),
            _ => new(field, direction == SortDirection.Desc, via.Relation),
        };

    private static Field KeyOf(Relation relation) => Fields.KeyOf(Fields.EndsOf(relation).To);
}
