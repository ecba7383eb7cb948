using Citations.GraphQL.Errors;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>A directive may only be given arguments that it defines (specification §5.4.1).</summary>
internal static class KnownDirectiveArguments
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var known = DirectiveSignatures.Collect(definitions);
        foreach (var directive in DirectiveSites.In(definitions.All).SelectMany(site => site.Directives))
        {
            if (!known.TryGetValue(directive.Name.Value, out var signature))
            {
                continue;
            }

            var names = signature.Arguments.Select(argument => argument.Name).ToList();
            foreach (var argument in directive.Arguments.Where(argument => !names.Contains(argument.Name.Value, StringComparer.Ordinal)))
            {
                var near = Suggestions.Near(argument.Name.Value, names);
                problems.Add(
                    $"Unknown argument \"{argument.Name.Value}\" on directive \"@{directive.Name.Value}\".{Suggestions.DidYouMean(near)}",
                    argument
                );
            }
        }
    }
}
