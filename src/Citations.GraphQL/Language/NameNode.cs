namespace Citations.GraphQL.Language;

/// <summary>A name (specification §2.1.8).</summary>
public sealed class NameNode(string value) : SyntaxNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Name;

    /// <summary>The name itself.</summary>
    public string Value { get; } = value;
}
