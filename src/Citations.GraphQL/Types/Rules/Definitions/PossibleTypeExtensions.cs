using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>An extended type must be defined and of the same kind (specification §3.4.3).</summary>
internal static class PossibleTypeExtensions
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var defined = definitions.Types.ToLookup(type => type.Name.Value, StringComparer.Ordinal);
        foreach (var extension in definitions.Extensions)
        {
            var name = extension.Name.Value;
            var definition = defined[name].LastOrDefault();
            if (definition is null)
            {
                var near = Suggestions.Near(name, defined.Select(type => type.Key));
                problems.Add($"Cannot extend type \"{name}\" because it is not defined.{Suggestions.DidYouMean(near)}", extension.Name);
            }
            else if (definition.GetType() != extension.GetType())
            {
                problems.Add($"Cannot extend non-{KindOf(extension)} type \"{name}\".", definition, extension);
            }
        }
    }

    private static string KindOf(TypeDefinitionOrExtensionNode node) =>
        node switch
        {
            ScalarTypeNode => "scalar",
            ObjectTypeNode => "object",
            InterfaceTypeNode => "interface",
            UnionTypeNode => "union",
            EnumTypeNode => "enum",
            _ => "input object",
        };
}
