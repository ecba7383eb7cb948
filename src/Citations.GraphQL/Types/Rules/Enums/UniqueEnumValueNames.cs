using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Enums;

/// <summary>An enum with its extensions must not define a value twice (specification §3.9).</summary>
internal static class UniqueEnumValueNames
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var type in definitions.TypesAndExtensions.OfType<EnumTypeNode>().GroupBy(node => node.Name.Value, StringComparer.Ordinal))
        {
            UniqueNames.Check(
                type.SelectMany(node => node.Values).Select(value => value.Name),
                problems,
                name => $"Enum value \"{type.Key}.{name}\" can only be defined once."
            );
        }
    }
}
