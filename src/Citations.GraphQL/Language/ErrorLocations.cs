using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Language;

/// <summary>Locates errors in a document.</summary>
public static class ErrorLocations
{
    /// <summary>The error with the locations of these nodes, in their order. A node made in code has none.</summary>
    public static GraphQLError At(this GraphQLError error, params ReadOnlySpan<SyntaxNode> nodes)
    {
        var locations = new List<SourceLocation>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node.Span.Location is { } location)
            {
                locations.Add(location);
            }
        }

        return error with
        {
            Locations = locations,
        };
    }
}
