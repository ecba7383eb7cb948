namespace Citations.GraphQL.Language;

/// <summary>A definition or extension of the type system (specification §3.1).</summary>
public abstract class TypeSystemNode : DefinitionNode
{
    /// <summary>Directives in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}

/// <summary><c>schema { … }</c> or <c>extend schema …</c> (specification §3.3).</summary>
public abstract class SchemaNode : TypeSystemNode
{
    /// <summary>The root operation types.</summary>
    public IReadOnlyList<RootOperationTypeDefinitionNode> OperationTypes { get; init; } = [];
}

/// <summary>The schema definition.</summary>
public sealed class SchemaDefinitionNode : SchemaNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaDefinition;

    /// <summary>The description, if any.</summary>
    public StringValueNode? Description { get; init; }
}

/// <summary>A schema extension.</summary>
public sealed class SchemaExtensionNode : SchemaNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaExtension;
}

/// <summary><c>query: Query</c> in a schema definition.</summary>
public sealed class RootOperationTypeDefinitionNode : SyntaxNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.RootOperationTypeDefinition;

    /// <summary>Which operation.</summary>
    public OperationType Operation { get; init; }

    /// <summary>Its root type.</summary>
    public required NamedTypeNode Type { get; init; }
}

/// <summary>The common base of a type definition and a type extension.</summary>
public abstract class TypeDefinitionOrExtensionNode : TypeSystemNode
{
    /// <summary>The type's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The description. Always null on extensions.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>Whether this is an extension (<c>extend …</c>).</summary>
    public bool IsExtension { get; init; }
}

/// <summary>A scalar type or its extension (specification §3.5).</summary>
public sealed class ScalarTypeNode : TypeDefinitionOrExtensionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ScalarTypeExtension : SyntaxKind.ScalarTypeDefinition;
}

/// <summary>An object or interface type, or its extension: fields and interfaces.</summary>
public abstract class FieldsTypeNode : TypeDefinitionOrExtensionNode
{
    /// <summary>The interfaces it declares to implement.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; init; } = [];

    /// <summary>The fields in source order.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; init; } = [];
}

/// <summary>An object type or its extension (specification §3.6).</summary>
public sealed class ObjectTypeNode : FieldsTypeNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ObjectTypeExtension : SyntaxKind.ObjectTypeDefinition;
}

/// <summary>An interface type or its extension (specification §3.7).</summary>
public sealed class InterfaceTypeNode : FieldsTypeNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InterfaceTypeExtension : SyntaxKind.InterfaceTypeDefinition;
}

/// <summary>A field definition.</summary>
public sealed class FieldDefinitionNode : SyntaxNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;

    /// <summary>The description, if any.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The field's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; init; } = [];

    /// <summary>Its type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>Directives in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}

/// <summary>An argument or an input field definition.</summary>
public sealed class InputValueDefinitionNode : SyntaxNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;

    /// <summary>The description, if any.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Its type.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The default value, if any.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>Directives in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}

/// <summary>A union type or its extension (specification §3.8).</summary>
public sealed class UnionTypeNode : TypeDefinitionOrExtensionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.UnionTypeExtension : SyntaxKind.UnionTypeDefinition;

    /// <summary>The member types.</summary>
    public IReadOnlyList<NamedTypeNode> Types { get; init; } = [];
}

/// <summary>An enum type or its extension (specification §3.9).</summary>
public sealed class EnumTypeNode : TypeDefinitionOrExtensionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.EnumTypeExtension : SyntaxKind.EnumTypeDefinition;

    /// <summary>The values in source order.</summary>
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; init; } = [];
}

/// <summary>An enum value definition.</summary>
public sealed class EnumValueDefinitionNode : SyntaxNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValueDefinition;

    /// <summary>The description, if any.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The value's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Directives in source order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}

/// <summary>An input object type or its extension (specification §3.10).</summary>
public sealed class InputObjectTypeNode : TypeDefinitionOrExtensionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InputObjectTypeExtension : SyntaxKind.InputObjectTypeDefinition;

    /// <summary>The input fields in source order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; init; } = [];
}

/// <summary>A directive definition (specification §3.13).</summary>
public sealed class DirectiveDefinitionNode : TypeSystemNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;

    /// <summary>The description, if any.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The directive's name, without the at sign.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; init; } = [];

    /// <summary>Whether it may be applied more than once in one place.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The locations as named.</summary>
    public required IReadOnlyList<NameNode> Locations { get; init; }
}
