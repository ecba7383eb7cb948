using Citations.GraphQL.Language.Printing;

namespace Citations.GraphQL.Language;

/// <summary>Prints syntax nodes as GraphQL text that parses to the same nodes: two spaces a level, lines of up to 80 characters.</summary>
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
