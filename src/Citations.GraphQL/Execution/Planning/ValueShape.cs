using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>The wrappers of a field's type as the writer needs them: non-null and list.</summary>
internal sealed class ValueShape
{
    private ValueShape(GraphQLType type)
    {
        IsNonNull = type is NonNullType;
        Item = type.Nullable is ListType list ? Of(list.OfType) : null;
    }

    /// <summary>Whether null must propagate to the parent.</summary>
    public bool IsNonNull { get; }

    /// <summary>The shape of the items. Null when this is not a list.</summary>
    public ValueShape? Item { get; }

    public static ValueShape Of(GraphQLType type) => new(type);
}
