using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>Arguments of directives that a schema applies must have values of the right type (specification §5.6.1).</summary>
internal static class AppliedDirectiveValues
{
    public static void Check(Schema schema, ProblemList problems)
    {
        var literals = new LiteralChecker((message, node, _) => problems.Add(message, node), mayGuess: static () => true);
        foreach (var directive in DirectiveSites.In(Definitions(schema)).SelectMany(site => site.Directives))
        {
            var arguments = schema.Directive(directive.Name.Value)?.Arguments ?? [];
            foreach (var given in directive.Arguments)
            {
                var argument = arguments.FirstOrDefault(argument =>
                    string.Equals(argument.Name, given.Name.Value, StringComparison.Ordinal)
                );
                if (argument is { Type.IsInput: true })
                {
                    literals.Check(given.Value, argument.Type);
                }
            }
        }
    }

    private static IEnumerable<DefinitionNode> Definitions(Schema schema) =>
        [
            .. schema.SyntaxNodes,
            .. schema.Directives.Select(directive => directive.SyntaxNode).OfType<DefinitionNode>(),
            .. schema.Types.SelectMany(type => type.SyntaxNodes),
        ];
}
