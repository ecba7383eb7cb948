using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.SdlRules;

/// <summary>Every directive that is applied is defined, and may be applied where it is (specification §3.13).</summary>
internal static class KnownDirectives
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var known = DirectiveSignatures.Of(definitions);
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
