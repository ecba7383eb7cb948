using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>Every type that is referred to must be defined (specification §3.4).</summary>
internal static class KnownTypeNames
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var builtIn = SpecifiedScalars.All.Select(type => type.Name).Concat(Introspection.Types.Select(type => type.Name));
        var known = builtIn.Concat(definitions.Types.Select(type => type.Name.Value)).Distinct(StringComparer.Ordinal).ToList();
        var lookup = known.ToHashSet(StringComparer.Ordinal);
        foreach (var reference in definitions.All.SelectMany(References))
        {
            var name = reference.Name.Value;
            if (!lookup.Contains(name))
            {
                problems.Add($"Unknown type \"{name}\".{Suggestions.DidYouMean(Suggestions.Near(name, known))}", reference);
            }
        }
    }

    private static IEnumerable<NamedTypeNode> References(DefinitionNode definition) =>
        definition switch
        {
            SchemaNode schema => schema.OperationTypes.Select(root => root.Type),
            FieldsTypeNode type => type.Interfaces.Concat(
                type.Fields.SelectMany(field => Inputs(field.Arguments).Append(Named(field.Type)))
            ),
            UnionTypeNode type => type.Types,
            InputObjectTypeNode type => Inputs(type.Fields),
            DirectiveDefinitionNode directive => Inputs(directive.Arguments),
            _ => [],
        };

    private static IEnumerable<NamedTypeNode> Inputs(IReadOnlyList<InputValueDefinitionNode> inputs) =>
        inputs.Select(input => Named(input.Type));

    private static NamedTypeNode Named(TypeNode type) =>
        type switch
        {
            NonNullTypeNode nonNull => Named(nonNull.Type),
            ListTypeNode list => Named(list.Type),
            _ => (NamedTypeNode)type,
        };
}
