using Citations.Storage.Queries;

namespace Citations.Schema.Filtering;

/// <summary>What a field of a filter or sort input means in the store. A closed hierarchy.</summary>
internal abstract record FilterTarget
{
    private FilterTarget() { }

    /// <summary>A field of the record itself, compared by an operation input.</summary>
    public sealed record Leaf(Field Field) : FilterTarget;

    /// <summary>A record that is referred to, or a nested object, with a filter input of its own.</summary>
    /// <param name="Relation">The relation to it.</param>
    /// <param name="Key">The field of the referring record that holds the key. A condition on the key alone then needs no join.</param>
    public sealed record One(Relation Relation, Field? Key = null) : FilterTarget;

    /// <summary>A list of nested objects or texts, under <c>all</c>, <c>none</c>, <c>some</c> and <c>any</c>.</summary>
    public sealed record Many(ListField List) : FilterTarget;
}
