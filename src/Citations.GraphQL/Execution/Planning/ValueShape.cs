using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>A field's type as the writer walks it: non-null or not, a list of something or the thing itself.</summary>
internal sealed class ValueShape
{
    private ValueShape(GraphQLType type)
    {
        IsNonNull = type is NonNullType;
        Item = type.Nullable is ListType list ? Of(list.OfType) : null;
    }

    /// <summary>Whether null must propagate.</summary>
    public bool IsNonNull { get; }

    /// <summary>The items of a list; null when this is no list.</summary>
    public ValueShape? Item { get; }

    public static ValueShape Of(GraphQLType type) => new(type);
}
