namespace Citations.GraphQL.Language;

/// <summary>A reference to a type (specification §2.12).</summary>
public abstract class TypeNode : SyntaxNode;

/// <summary>A type by its name.</summary>
public sealed class NamedTypeNode : TypeNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;

    /// <summary>The type's name.</summary>
    public required NameNode Name { get; init; }
}

/// <summary><c>[Type]</c>.</summary>
public sealed class ListTypeNode : TypeNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;

    /// <summary>The item's type.</summary>
    public required TypeNode Type { get; init; }
}

/// <summary><c>Type!</c>.</summary>
public sealed class NonNullTypeNode : TypeNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;

    /// <summary>The type that must not be null: a named or a list type.</summary>
    public required TypeNode Type { get; init; }
}
