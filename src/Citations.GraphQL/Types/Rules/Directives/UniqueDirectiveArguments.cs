using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>A directive must not be given an argument twice (specification §5.4.2).</summary>
internal static class UniqueDirectiveArguments
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var directive in DirectiveSites.In(definitions.All).SelectMany(site => site.Directives))
        {
            UniqueNames.CheckGroups(
                directive.Arguments.Select(argument => argument.Name),
                problems,
                name => $"There can be only one argument named \"{name}\"."
            );
        }
    }
}
