using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>Required arguments of a directive must be given (specification §5.4.3).</summary>
internal static class RequiredDirectiveArguments
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

            var given = directive.Arguments.Select(argument => argument.Name.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, type, _) in signature.Arguments.Where(argument => argument.IsRequired && given.Add(argument.Name)))
            {
                problems.Add(
                    $"Argument \"@{directive.Name.Value}({name}:)\" of type \"{type}\" is required, but it was not provided.",
                    directive
                );
            }
        }
    }
}
