namespace Citations.GraphQL.Language;

/// <summary>The limits of the parser. Exceeding one gives a single <c>HC0048</c> error.</summary>
public sealed record ParserOptions
{
    /// <summary>For requests: 100 000 tokens, 200 levels.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>For schemas and other trusted texts: any number of tokens. Depth stays limited, because it protects the stack.</summary>
    public static ParserOptions Trusted { get; } = new() { MaxTokens = int.MaxValue };

    /// <summary>The largest number of tokens. Comments, commas and white space do not count.</summary>
    public int MaxTokens { get; init; } = 100_000;

    /// <summary>
    /// The deepest nesting of selection sets, list values, object values and list types together. Input that would exhaust the stack is
    /// refused at any setting.
    /// </summary>
    public int MaxDepth { get; init; } = 200;
}
