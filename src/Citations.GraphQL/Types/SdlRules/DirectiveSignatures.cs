using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.SdlRules;

/// <summary>What the rules need to know of a directive, specified or defined by the documents.</summary>
internal sealed record DirectiveSignature(
    bool IsRepeatable,
    IReadOnlyList<string> Locations,
    IReadOnlyList<(string Name, string Type, bool IsRequired)> Arguments
);

/// <summary>The directives that documents may apply.</summary>
internal static class DirectiveSignatures
{
    /// <summary>The specified directives and those that the documents define, which come first.</summary>
    public static IReadOnlyDictionary<string, DirectiveSignature> Of(SdlDefinitions definitions)
    {
        var known = SpecifiedDirectives.All.ToDictionary(directive => directive.Name, Of, StringComparer.Ordinal);
        foreach (var directive in definitions.Directives)
        {
            known[directive.Name.Value] = Of(directive);
        }

        return known;
    }

    private static DirectiveSignature Of(DirectiveDefinition directive) =>
        new(
            directive.IsRepeatable,
            [.. directive.Locations.Select(location => location.ToString())],
            [.. directive.Arguments.Select(argument => (argument.Name, argument.Type.ToString()!, argument.IsRequired))]
        );

    private static DirectiveSignature Of(DirectiveDefinitionNode directive) =>
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
