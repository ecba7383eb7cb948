using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Building;

/// <summary>A place of the type system where directives are applied.</summary>
/// <param name="Owner">The definition and the extensions of one type, or of the schema, share an owner.</param>
internal readonly record struct DirectiveSite(object Owner, DirectiveLocation Location, IReadOnlyList<DirectiveNode> Directives);

/// <summary>Finds the places where definitions apply directives.</summary>
internal static class DirectiveSites
{
    private static readonly object _schemaOwner = new();

    /// <summary>All places that have directives, in source order.</summary>
    public static IEnumerable<DirectiveSite> In(IEnumerable<DefinitionNode> definitions) =>
        definitions.SelectMany(Of).Where(site => site.Directives.Count > 0);

    private static IEnumerable<DirectiveSite> Of(DefinitionNode definition) =>
        definition switch
        {
            SchemaNode schema => [new DirectiveSite(_schemaOwner, DirectiveLocation.SCHEMA, schema.Directives)],
            ScalarTypeNode type => [Type(type, DirectiveLocation.SCALAR)],
            UnionTypeNode type => [Type(type, DirectiveLocation.UNION)],
            ObjectTypeNode type => Fields(type, DirectiveLocation.OBJECT),
            InterfaceTypeNode type => Fields(type, DirectiveLocation.INTERFACE),
            EnumTypeNode type =>
            [
                Type(type, DirectiveLocation.ENUM),
                .. type.Values.Select(value => new DirectiveSite(value, DirectiveLocation.ENUM_VALUE, value.Directives)),
            ],
            InputObjectTypeNode type =>
            [
                Type(type, DirectiveLocation.INPUT_OBJECT),
                .. Inputs(type.Fields, DirectiveLocation.INPUT_FIELD_DEFINITION),
            ],
            DirectiveDefinitionNode directive => Inputs(directive.Arguments, DirectiveLocation.ARGUMENT_DEFINITION),
            _ => [],
        };

    private static DirectiveSite Type(TypeDefinitionOrExtensionNode node, DirectiveLocation location) =>
        new(node.Name.Value, location, node.Directives);

    private static IEnumerable<DirectiveSite> Fields(FieldsTypeNode type, DirectiveLocation location) =>
        [
            Type(type, location),
            .. type.Fields.SelectMany(field =>
                Inputs(field.Arguments, DirectiveLocation.ARGUMENT_DEFINITION)
                    .Append(new DirectiveSite(field, DirectiveLocation.FIELD_DEFINITION, field.Directives))
            ),
        ];

    private static IEnumerable<DirectiveSite> Inputs(IReadOnlyList<InputValueDefinitionNode> inputs, DirectiveLocation location) =>
        inputs.Select(input => new DirectiveSite(input, location, input.Directives));
}
