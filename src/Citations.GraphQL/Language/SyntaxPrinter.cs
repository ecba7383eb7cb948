using Citations.GraphQL.Language.Printing;

namespace Citations.GraphQL.Language;

/// <summary>
/// Prints syntax nodes as GraphQL text that parses to the same nodes. Indentation is two spaces, lines have up to 80 characters where
/// possible.
/// </summary>
public static class SyntaxPrinter
{
    /// <summary>The node as text, without a line end.</summary>
    public static string Print(SyntaxNode node)
    {
        var writer = new IndentedWriter();
        NodePrinter.Print(node, writer);
        return writer.ToString();
    }
}
