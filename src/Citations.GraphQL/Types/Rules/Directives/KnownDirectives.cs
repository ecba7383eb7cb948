using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>An applied directive must be defined and allowed at its place (specification §3.13).</summary>
internal static class KnownDirectives
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var known = DirectiveSignatures.Collect(definitions);
        foreach (var site in DirectiveSites.In(definitions.All))
        {
            foreach (var directive in site.Directives)
            {
                var name = directive.Name.Value;
                if (!known.TryGetValue(name, out var signature))
                {
                    problems.Add($"Unknown directive \"@{name}\".", directive);
                }
                else if (!signature.Locations.Contains(site.Location.ToString(), StringComparer.Ordinal))
                {
                    problems.Add($"Directive \"@{name}\" may not be used on {site.Location}.", directive);
                }
            }
        }
    }
}
