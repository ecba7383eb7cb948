using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Building;

/// <summary>
/// Creates types from their definitions and extensions. Types refer to each other, so this takes two steps: first every type by name, then
/// its members. The definitions have passed the SDL rules. A member of the wrong kind (a union member that is not an object type) is left
/// out here, and <see cref="SchemaValidator"/> reports it.
/// </summary>
internal sealed class TypeFactory
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly bool _keepSyntax;

    private TypeFactory(bool keepSyntax) => _keepSyntax = keepSyntax;

    /// <summary>Types without syntax nodes, which marks them as built in.</summary>
    public static IReadOnlyList<NamedType> BuiltIn(DocumentNode document) =>
        new TypeFactory(keepSyntax: false).Types(new SdlDefinitions([document]));

    /// <summary>The types in the order of their definition, and the directives.</summary>
    public static (IReadOnlyList<NamedType> Types, IReadOnlyList<DirectiveDefinition> Directives) Create(SdlDefinitions definitions)
    {
        var factory = new TypeFactory(keepSyntax: true);
        var types = factory.Types(definitions);
        return (types, [.. definitions.Directives.Select(factory.Directive)]);
    }

    private List<NamedType> Types(SdlDefinitions definitions)
    {
        var groups = definitions.TypesWithExtensions().ToList();
        var types = new List<NamedType>(groups.Count);
        foreach (var nodes in groups)
        {
            var type = BuiltIn(nodes[0].Name.Value) ?? Shell(nodes);
            types.Add(type);
            _types.Add(type.Name, type);
        }

        for (var i = 0; i < types.Count; i++)
        {
            if (BuiltIn(types[i].Name) is null)
            {
                Fill(types[i], groups[i]);
            }
        }

        return types;
    }

    // A schema may repeat the definition of a built-in type. The built-in type is used.
    private NamedType? BuiltIn(string name) => SpecifiedScalars.Find(name) ?? (_keepSyntax ? Introspection.Find(name) : null);

    private NamedType Shell(IReadOnlyList<TypeDefinitionOrExtensionNode> nodes)
    {
        var name = nodes[0].Name.Value;
        var description = nodes[0].Description?.Value;
        var syntax = _keepSyntax ? nodes : [];
        return nodes[0] switch
        {
            ScalarTypeNode => new ScalarType(name)
            {
                Description = description,
                SyntaxNodes = syntax,
                SpecifiedByUrl = nodes
                    .Select(node => AppliedDirectives.SpecifiedByUrl(node.Directives))
                    .FirstOrDefault(url => url is not null),
            },
            ObjectTypeNode => new ObjectType(name) { Description = description, SyntaxNodes = syntax },
            InterfaceTypeNode => new InterfaceType(name) { Description = description, SyntaxNodes = syntax },
            UnionTypeNode => new UnionType(name) { Description = description, SyntaxNodes = syntax },
            EnumTypeNode => new EnumType(name) { Description = description, SyntaxNodes = syntax },
            InputObjectTypeNode => new InputObjectType(name)
            {
                Description = description,
                SyntaxNodes = syntax,
                IsOneOf = nodes.Any(node => AppliedDirectives.Find(node.Directives, SpecifiedDirectives.OneOf.Name) is not null),
            },
            _ => throw new NotSupportedException($"{nodes[0].Kind} defines no type."),
        };
    }

    private void Fill(NamedType type, IReadOnlyList<TypeDefinitionOrExtensionNode> nodes)
    {
        switch (type)
        {
            case FieldsType fieldsType:
                var parts = nodes.OfType<FieldsTypeNode>().ToList();
                fieldsType.Interfaces = [.. parts.SelectMany(part => part.Interfaces).Select(Named).OfType<InterfaceType>()];
                fieldsType.Fields = [.. parts.SelectMany(part => part.Fields).Select(Field)];
                break;
            case UnionType union:
                union.Types = [.. nodes.OfType<UnionTypeNode>().SelectMany(part => part.Types).Select(Named).OfType<ObjectType>()];
                break;
            case EnumType enumType:
                enumType.Values = [.. nodes.OfType<EnumTypeNode>().SelectMany(part => part.Values).Select(EnumValue)];
                break;
            case InputObjectType input:
                input.Fields = [.. nodes.OfType<InputObjectTypeNode>().SelectMany(part => part.Fields).Select(InputValue)];
                break;
        }
    }

    private FieldDefinition Field(FieldDefinitionNode node) =>
        new(node.Name.Value, Reference(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
            Arguments = [.. node.Arguments.Select(InputValue)],
            SyntaxNode = _keepSyntax ? node : null,
        };

    private InputValueDefinition InputValue(InputValueDefinitionNode node) =>
        new(node.Name.Value, Reference(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
            DefaultValue = node.DefaultValue,
            SyntaxNode = _keepSyntax ? node : null,
        };

    private EnumValueDefinition EnumValue(EnumValueDefinitionNode node) =>
        new(node.Name.Value)
        {
            Description = node.Description?.Value,
            DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
            SyntaxNode = _keepSyntax ? node : null,
        };

    private DirectiveDefinition Directive(DirectiveDefinitionNode node) =>
        new(node.Name.Value)
        {
            Description = node.Description?.Value,
            IsRepeatable = node.IsRepeatable,
            Locations = [.. node.Locations.Select(location => Enum.Parse<DirectiveLocation>(location.Value))],
            Arguments = [.. node.Arguments.Select(InputValue)],
            SyntaxNode = node,
        };

    private GraphQLType Reference(TypeNode node) =>
        node switch
        {
            NonNullTypeNode nonNull => new NonNullType(Reference(nonNull.Type)),
            ListTypeNode list => new ListType(Reference(list.Type)),
            _ => Named((NamedTypeNode)node),
        };

    private NamedType Named(NamedTypeNode node) =>
        _types.GetValueOrDefault(node.Name.Value)
        ?? BuiltIn(node.Name.Value)
        ?? throw new KeyNotFoundException($"There is no type '{node.Name.Value}'.");
}
