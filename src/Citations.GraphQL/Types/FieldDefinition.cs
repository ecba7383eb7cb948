using System.Runtime.CompilerServices;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinition(string name, GraphQLType type)
{
    private IReadOnlyList<InputValueDefinition> _arguments = [];

    /// <summary>The name, unique in its type.</summary>
    public string Name { get; } = name;

    /// <summary>The type it returns.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>What the field returns, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>Why the field should no longer be used. Null when it is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The arguments in the order of their definition.</summary>
    public IReadOnlyList<InputValueDefinition> Arguments
    {
        get => _arguments;
        init => _arguments = value;
    }

    /// <summary>Its definition. Null for meta fields and introspection.</summary>
    public FieldDefinitionNode? SyntaxNode { get; init; }

    /// <summary>The type that declares it.</summary>
    public FieldsType DeclaringType { get; internal set; } = null!;

    /// <summary>The argument of that name, or null.</summary>
    public InputValueDefinition? Argument(string name)
    {
        foreach (var argument in _arguments)
        {
            if (string.Equals(argument.Name, name, StringComparison.Ordinal))
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>The schema coordinate <c>Type.field</c> (specification §2.14). A meta field belongs to no type.</summary>
    public override string ToString() => $"{DeclaringType?.Name ?? "<meta>"}.{Name}";
}

/// <summary>An argument or an input field.</summary>
public sealed class InputValueDefinition(string name, GraphQLType type)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>What it is for, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>Why it should no longer be used. Null when it is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The default as a literal. Null when there is none; a default of null is a <see cref="NullValueNode"/>.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>Its definition; null for built-in ones.</summary>
    public InputValueDefinitionNode? SyntaxNode { get; init; }

    /// <summary>Whether a value must be given: non-null without a default (specification §3.6.1).</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>The coerced default, computed once by coercion.</summary>
    internal StrongBox<object?>? CoercedDefault { get; set; }
}

/// <summary>A value of an enum type.</summary>
public sealed class EnumValueDefinition(string name)
{
    /// <summary>The name, as in documents and responses.</summary>
    public string Name { get; } = name;

    /// <summary>What the value means, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>Why it should no longer be used. Null when it is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The value that resolvers get and return. The name, unless another value is bound.</summary>
    public object RuntimeValue { get; internal set; } = name;

    /// <summary>Its definition; null for built-in ones.</summary>
    public EnumValueDefinitionNode? SyntaxNode { get; init; }
}
