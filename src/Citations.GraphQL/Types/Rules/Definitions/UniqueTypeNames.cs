using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>Type names must be unique (specification §3.4).</summary>
internal static class UniqueTypeNames
{
    public static void Check(SdlDefinitions definitions, ProblemList problems) =>
        UniqueNames.Check(definitions.Types.Select(type => type.Name), problems, name => $"There can be only one type named \"{name}\".");
}
