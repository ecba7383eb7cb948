namespace Citations.GraphQL.Language;

/// <summary>What a document may cost to parse. Both limits answer with a single <c>HC0048</c> error.</summary>
public sealed record ParserOptions
{
    /// <summary>For requests: 100 000 tokens, 200 levels.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>For schemas and other texts of one's own: any number of tokens. Depth stays limited, it guards the stack.</summary>
    public static ParserOptions Trusted { get; } = new() { MaxTokens = int.MaxValue };

    /// <summary>How many tokens the document may have; comments, commas and white space do not count.</summary>
    public int MaxTokens { get; init; } = 100_000;

    /// <summary>How deep selection sets, list and object values and list types may nest, taken together. What the stack cannot hold is
    /// refused at any setting.</summary>
    public int MaxDepth { get; init; } = 200;
}
