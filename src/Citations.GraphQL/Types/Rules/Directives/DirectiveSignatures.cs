using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>What the rules need to know about a directive, whether specified or defined by the documents.</summary>
internal sealed record DirectiveSignature(
    bool IsRepeatable,
    IReadOnlyList<string> Locations,
    IReadOnlyList<(string Name, string Type, bool IsRequired)> Arguments
);

/// <summary>The directives that documents may apply.</summary>
internal static class DirectiveSignatures
{
    /// <summary>The specified directives and those that the documents define. A definition in a document takes precedence.</summary>
    public static IReadOnlyDictionary<string, DirectiveSignature> Collect(SdlDefinitions definitions)
    {
        var known = SpecifiedDirectives.All.ToDictionary(directive => directive.Name, SignatureOf, StringComparer.Ordinal);
        foreach (var directive in definitions.Directives)
        {
            known[directive.Name.Value] = SignatureOf(directive);
        }

        return known;
    }

    private static DirectiveSignature SignatureOf(DirectiveDefinition directive) =>
        new(
            directive.IsRepeatable,
            [.. directive.Locations.Select(location => location.ToString())],
            [.. directive.Arguments.Select(argument => (argument.Name, argument.Type.ToString()!, argument.IsRequired))]
        );

    private static DirectiveSignature SignatureOf(DirectiveDefinitionNode directive) =>
        new(
            directive.IsRepeatable,
            [.. directive.Locations.Select(location => location.Value)],
            [
                .. directive.Arguments.Select(argument =>
                    (argument.Name.Value, argument.Type.ToString(), argument is { Type: NonNullTypeNode, DefaultValue: null })
                ),
            ]
        );
}
