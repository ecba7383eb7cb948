namespace Citations.GraphQL.Language;

/// <summary>Prints syntax nodes as GraphQL text.</summary>
public static class SyntaxPrinter
{
    /// <summary>The node as text.</summary>
    public static string Print(SyntaxNode node) => node.Kind.ToString();
}
