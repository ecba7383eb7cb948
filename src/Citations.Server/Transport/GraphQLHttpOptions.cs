namespace Citations.Server.Transport;

/// <summary>How the GraphQL endpoint takes requests. The defaults suit a public server.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>The largest request body, in bytes; a larger one is answered with 413.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How deep the JSON of a request may nest, variables included.</summary>
    public int MaxJsonDepth { get; init; } = 200;

    /// <summary>Answers that take long.</summary>
    public GraphQLStreamOptions Streams { get; init; } = new();
}
