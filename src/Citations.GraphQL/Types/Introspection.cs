using System.Collections.Frozen;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types;

/// <summary>The introspection types and meta fields (specification §4). All schemas share them.</summary>
public static class Introspection
{
    private static readonly FrozenDictionary<string, NamedType> _byName = Build();

    /// <summary>All introspection types, in the specification's order.</summary>
    public static IReadOnlyList<NamedType> Types { get; } =
    [
        _byName["__Schema"],
        _byName["__Type"],
        _byName["__TypeKind"],
        _byName["__Field"],
        _byName["__InputValue"],
        _byName["__EnumValue"],
        _byName["__Directive"],
        _byName["__DirectiveLocation"],
    ];

    /// <summary>The type <c>__Schema</c>.</summary>
    public static ObjectType Schema => (ObjectType)_byName["__Schema"];

    /// <summary>The type <c>__Type</c>.</summary>
    public static ObjectType Type => (ObjectType)_byName["__Type"];

    /// <summary><c>__schema: __Schema!</c>, on the query root only.</summary>
    public static FieldDefinition SchemaMetaField { get; } =
        new("__schema", new NonNullType(Schema)) { Description = "The schema of this service." };

    /// <summary><c>__type(name: String!): __Type</c>, on the query root only.</summary>
    public static FieldDefinition TypeMetaField { get; } =
        new("__type", Type)
        {
            Description = "One type of the schema.",
            Arguments = [new InputValueDefinition("name", new NonNullType(SpecifiedScalars.String)) { Description = "The type's name." }],
        };

    /// <summary><c>__typename: String!</c>, on every object, interface and union.</summary>
    public static FieldDefinition TypeNameMetaField { get; } =
        new("__typename", new NonNullType(SpecifiedScalars.String)) { Description = "The name of the object's type." };

    /// <summary>Whether this is the name of an introspection type.</summary>
    public static bool Contains(string typeName) => _byName.ContainsKey(typeName);

    /// <summary>The introspection type of that name, or null.</summary>
    public static NamedType? Find(string typeName) => _byName.GetValueOrDefault(typeName);

    private static FrozenDictionary<string, NamedType> Build()
    {
        var document = GraphQLParser.Parse(new SourceText(IntrospectionSdl.Text, "introspection"), ParserOptions.Trusted);
        return TypeFactory.BuiltIn(document).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    }
}
