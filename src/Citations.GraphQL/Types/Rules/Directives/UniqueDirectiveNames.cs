using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>Directive names must be unique (specification §3.13).</summary>
internal static class UniqueDirectiveNames
{
    public static void Check(SdlDefinitions definitions, ProblemList problems) =>
        UniqueNames.Check(
            definitions.Directives.Select(directive => directive.Name),
            problems,
            name => $"There can be only one directive named \"@{name}\"."
        );
}
