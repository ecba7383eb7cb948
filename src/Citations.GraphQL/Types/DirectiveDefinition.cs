using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>A directive of the schema (specification §3.13).</summary>
public sealed class DirectiveDefinition(string name)
{
    /// <summary>The name, without the at sign.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it may be applied more than once in one place.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Where it may be applied.</summary>
    public IReadOnlyList<DirectiveLocation> Locations { get; init; } = [];

    /// <summary>The arguments in the order of their definition.</summary>
    public IReadOnlyList<InputValueDefinition> Arguments { get; init; } = [];

    /// <summary>Its definition. Null for a built-in directive.</summary>
    public DirectiveDefinitionNode? SyntaxNode { get; init; }
}

/// <summary>The places where a directive may be applied, with the names of the specification.</summary>
public enum DirectiveLocation
{
    /// <summary>On a query.</summary>
    QUERY,

    /// <summary>On a mutation.</summary>
    MUTATION,

    /// <summary>On a subscription.</summary>
    SUBSCRIPTION,

    /// <summary>On a field.</summary>
    FIELD,

    /// <summary>On a fragment definition.</summary>
    FRAGMENT_DEFINITION,

    /// <summary>On a fragment spread.</summary>
    FRAGMENT_SPREAD,

    /// <summary>On an inline fragment.</summary>
    INLINE_FRAGMENT,

    /// <summary>On a variable definition.</summary>
    VARIABLE_DEFINITION,

    /// <summary>On the schema.</summary>
    SCHEMA,

    /// <summary>On a scalar type.</summary>
    SCALAR,

    /// <summary>On an object type.</summary>
    OBJECT,

    /// <summary>On a field definition.</summary>
    FIELD_DEFINITION,

    /// <summary>On an argument definition.</summary>
    ARGUMENT_DEFINITION,

    /// <summary>On an interface type.</summary>
    INTERFACE,

    /// <summary>On a union type.</summary>
    UNION,

    /// <summary>On an enum type.</summary>
    ENUM,

    /// <summary>On an enum value.</summary>
    ENUM_VALUE,

    /// <summary>On an input object type.</summary>
    INPUT_OBJECT,

    /// <summary>On an input field.</summary>
    INPUT_FIELD_DEFINITION,
}
