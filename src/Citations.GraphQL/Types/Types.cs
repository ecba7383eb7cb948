namespace Citations.GraphQL.Types;

/// <summary>A type of a schema, named or wrapped (specification §3.4).</summary>
public abstract class GraphQLType
{
    /// <summary>The innermost named type.</summary>
    public abstract NamedType Named { get; }

    /// <summary>Whether values of the type may be given as input.</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether fields may return the type.</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>The type without one non-null wrapper.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.OfType : this;
}

/// <summary><c>[T]</c> (specification §3.11).</summary>
public sealed class ListType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The items' type.</summary>
    public GraphQLType OfType { get; } = ofType;

    /// <inheritdoc/>
    public override NamedType Named => OfType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"[{OfType}]";
}

/// <summary><c>T!</c> (specification §3.12).</summary>
public sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The type that is not null: named or list.</summary>
    public GraphQLType OfType { get; } = ofType;

    /// <inheritdoc/>
    public override NamedType Named => OfType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"{OfType}!";
}
