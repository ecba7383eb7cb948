namespace Citations.GraphQL.Language;

/// <summary>A node of a parsed GraphQL document. Nodes are immutable; lists are never null.</summary>
public abstract class SyntaxNode
{
    /// <summary>The node's range in its source. <see cref="SourceSpan.None"/> for a node made in code.</summary>
    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>The kind of the node, for switches.</summary>
    public abstract SyntaxKind Kind { get; }

    /// <summary>The node printed as GraphQL text.</summary>
    public override string ToString() => SyntaxPrinter.Print(this);
}
