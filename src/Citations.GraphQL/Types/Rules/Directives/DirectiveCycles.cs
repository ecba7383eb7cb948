using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>
/// The definition of a directive must not apply the directive itself, neither to its arguments nor in their types nor through other
/// directives (specification §3.13, "Type Validation").
/// </summary>
internal static class DirectiveCycles
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var directive in schema.Directives.Where(directive => directive.SyntaxNode is not null))
        {
            if (PathBackTo(directive, schema) is { } path)
            {
                var via =
                    path.Count > 1 ? $" via {string.Join(", ", path.SkipLast(1).Select(step => "@" + step.Name.Value))}" : string.Empty;
                problems.Add($"Directive @{directive.Name} cannot reference itself{via}.", path);
            }
        }
    }

    // Breadth first, so that the shortest cycle is reported.
    private static IReadOnlyList<DirectiveNode>? PathBackTo(DirectiveDefinition start, Schema schema)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var paths = new Queue<(DirectiveDefinition Directive, IReadOnlyList<DirectiveNode> Path)>([(start, [])]);
        while (paths.TryDequeue(out var current))
        {
            foreach (var applied in AppliedWithin(current.Directive))
            {
                IReadOnlyList<DirectiveNode> path = [.. current.Path, applied];
                if (string.Equals(applied.Name.Value, start.Name, StringComparison.Ordinal))
                {
                    return path;
                }

                if (seen.Add(applied.Name.Value) && schema.Directive(applied.Name.Value) is { } next)
                {
                    paths.Enqueue((next, path));
                }
            }
        }

        return null;
    }

    private static IEnumerable<DirectiveNode> AppliedWithin(DirectiveDefinition directive)
    {
        if (directive.SyntaxNode is null)
        {
            return [];
        }

        var types = new HashSet<NamedType>();
        var pending = new Stack<NamedType>(directive.Arguments.Select(argument => argument.Type.Named));
        while (pending.TryPop(out var type))
        {
            if (types.Add(type) && type is InputObjectType input)
            {
                foreach (var field in input.Fields)
                {
                    pending.Push(field.Type.Named);
                }
            }
        }

        return DirectiveSites.In([directive.SyntaxNode, .. types.SelectMany(type => type.SyntaxNodes)]).SelectMany(site => site.Directives);
    }
}
