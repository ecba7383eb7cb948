using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.CompositeTypes;

/// <summary>A type with its extensions must not define a field twice (specification §3.6, §3.7, §3.10).</summary>
internal static class UniqueFieldDefinitionNames
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var type in definitions.TypesAndExtensions.GroupBy(node => node.Name.Value, StringComparer.Ordinal))
        {
            UniqueNames.Check(type.SelectMany(FieldNames), problems, name => $"Field \"{type.Key}.{name}\" can only be defined once.");
        }
    }

    private static IEnumerable<NameNode> FieldNames(TypeDefinitionOrExtensionNode node) =>
        node switch
        {
            FieldsTypeNode type => type.Fields.Select(field => field.Name),
            InputObjectTypeNode type => type.Fields.Select(field => field.Name),
            _ => [],
        };
}
