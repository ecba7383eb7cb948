using System.Collections.Frozen;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>
/// A schema (specification §3.3). Immutable once built, safe to share between requests. Created by <see cref="SchemaBuilder"/>. Types are
/// in the order of their definition, built-in ones last.
/// </summary>
public sealed class Schema
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private readonly FrozenDictionary<string, DirectiveDefinition> _directives;
    private readonly FrozenDictionary<string, IReadOnlyList<ObjectType>> _possibleTypes;

    internal Schema(
        IReadOnlyList<NamedType> types,
        IReadOnlyList<DirectiveDefinition> directives,
        ObjectType? queryType,
        ObjectType? mutationType,
        ObjectType? subscriptionType
    )
    {
        Types = types;
        Directives = directives;
        QueryType = queryType;
        MutationType = mutationType;
        SubscriptionType = subscriptionType;
        _types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _directives = directives.ToFrozenDictionary(directive => directive.Name, StringComparer.Ordinal);

        _possibleTypes = types
            .OfType<ObjectType>()
            .SelectMany(type => type.Interfaces.Distinct().Select(contract => (Abstract: contract.Name, Type: type)))
            .Concat(types.OfType<UnionType>().SelectMany(union => union.Types.Select(member => (Abstract: union.Name, Type: member))))
            .GroupBy(pair => pair.Abstract, pair => pair.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, IReadOnlyList<ObjectType> (group) => [.. group], StringComparer.Ordinal);
    }

    /// <summary>The schema's description, in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>All types, including introspection types.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>All directives, including the specified ones.</summary>
    public IReadOnlyList<DirectiveDefinition> Directives { get; }

    /// <summary>The query root. Null only in a schema that has not been validated.</summary>
    public ObjectType? QueryType { get; }

    /// <summary>The mutation root, if any.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The subscription root, if any.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>The schema definition and its extensions. Empty when the schema definition was omitted.</summary>
    public IReadOnlyList<SchemaNode> SyntaxNodes { get; init; } = [];

    /// <summary>The root type of an operation, or null.</summary>
    public ObjectType? RootType(OperationType operation) =>
        operation switch
        {
            OperationType.Query => QueryType,
            OperationType.Mutation => MutationType,
            _ => SubscriptionType,
        };

    /// <summary>The type of that name, or null.</summary>
    public NamedType? Type(string name) => _types.GetValueOrDefault(name);

    /// <summary>The directive of that name, or null.</summary>
    public DirectiveDefinition? Directive(string name) => _directives.GetValueOrDefault(name);

    /// <summary>
    /// The object types that a value of the type may have: the type itself, the members of a union, or the types that implement an
    /// interface.
    /// </summary>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type) =>
        type is ObjectType self ? [self] : _possibleTypes.GetValueOrDefault(type.Name) ?? [];

    /// <summary>Whether values of <paramref name="type"/> are values of the abstract type.</summary>
    public bool IsSubType(NamedType abstractType, NamedType type) =>
        abstractType switch
        {
            UnionType union => type is ObjectType member && union.Types.Contains(member),
            InterfaceType contract => type is FieldsType implementor && implementor.Interfaces.Contains(contract),
            _ => false,
        };
}
