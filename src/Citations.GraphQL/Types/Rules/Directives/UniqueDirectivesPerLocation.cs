using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>
/// A directive that is not repeatable may be applied once in one place. A type and its extensions are one place (specification §3.13).
/// </summary>
internal static class UniqueDirectivesPerLocation
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var known = DirectiveSignatures.Collect(definitions);
        var seen = new Dictionary<(object Owner, string Name), DirectiveNode>();
        foreach (var site in DirectiveSites.In(definitions.All))
        {
            foreach (var directive in site.Directives)
            {
                var name = directive.Name.Value;
                var isUnique = known.TryGetValue(name, out var signature) && !signature.IsRepeatable;
                if (isUnique && !seen.TryAdd((site.Owner, name), directive))
                {
                    problems.Add($"The directive \"@{name}\" can only be used once at this location.", seen[(site.Owner, name)], directive);
                }
            }
        }
    }
}
