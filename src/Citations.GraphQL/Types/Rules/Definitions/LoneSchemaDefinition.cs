using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>There must be at most one schema definition (specification §3.3).</summary>
internal static class LoneSchemaDefinition
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var node in definitions.SchemaDefinitions.Skip(1))
        {
            problems.Add("Must provide only one schema definition.", node);
        }
    }
}
