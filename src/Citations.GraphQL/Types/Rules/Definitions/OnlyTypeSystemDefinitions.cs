using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>A schema must not contain operations or fragments (specification §3.1).</summary>
internal static class OnlyTypeSystemDefinitions
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var node in definitions.Executables)
        {
            var what =
                node is FragmentDefinitionNode fragment ? $"The fragment \"{fragment.Name.Value}\""
                : node is OperationDefinitionNode { Name: { } name } ? $"The operation \"{name.Value}\""
                : "An operation";
            problems.Add($"{what} cannot be part of a schema.", node);
        }
    }
}
