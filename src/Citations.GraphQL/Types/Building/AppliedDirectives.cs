using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Building;

/// <summary>Reads the specified directives where a schema applies them.</summary>
internal static class AppliedDirectives
{
    public static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name)
    {
        foreach (var directive in directives)
        {
            if (string.Equals(directive.Name.Value, name, StringComparison.Ordinal))
            {
                return directive;
            }
        }

        return null;
    }

    public static string? DeprecationReason(IReadOnlyList<DirectiveNode> directives) =>
        Find(directives, SpecifiedDirectives.Deprecated.Name) is { } deprecated
            ? Argument(deprecated, "reason") ?? SpecifiedDirectives.DefaultDeprecationReason
            : null;

    public static string? SpecifiedByUrl(IReadOnlyList<DirectiveNode> directives) =>
        Find(directives, SpecifiedDirectives.SpecifiedBy.Name) is { } specifiedBy ? Argument(specifiedBy, "url") : null;

    private static string? Argument(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(argument => string.Equals(argument.Name.Value, name, StringComparison.Ordinal))?.Value
            is StringValueNode text
            ? text.Value
            : null;
}
