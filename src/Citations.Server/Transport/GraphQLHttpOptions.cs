using Citations.Schema.Access;

namespace Citations.Server.Transport;

/// <summary>How the GraphQL endpoint takes requests. The defaults suit a public server.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>The largest request body, in bytes, of a caller without the scope <c>write</c>; a larger one is answered with
    /// 413.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>The largest request body, in bytes, of a caller that may write.</summary>
    public int MaxBodyBytesOfWriters { get; init; } = 16 * 1024 * 1024;

    /// <summary>The largest request body of a caller; null is a caller without a key.</summary>
    public int MaxBodyBytesOf(Caller? caller) =>
        caller?.May(Scope.Write) is true ? Math.Max(MaxBodyBytes, MaxBodyBytesOfWriters) : MaxBodyBytes;

    /// <summary>Values that the JSON of a request may hold, for each KiB that its body may have.</summary>
    public int MaxJsonValuesPerKibibyte { get; init; } = 64;

    /// <summary>Bytes that request bodies may take together while they are read.</summary>
    public long SharedBodyBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long a client may take to send a request body.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How deep the JSON of a request may nest, variables included.</summary>
    public int MaxJsonDepth { get; init; } = 200;

    /// <summary>The directory with manifests of documents that clients name by their ids; null if there are none.</summary>
    public string? TrustedDocuments { get; init; }

    /// <summary>Whether nothing but trusted documents and queries for the schema is executed.</summary>
    public bool TrustedDocumentsOnly { get; init; }

    /// <summary>How many requests, or variables for one request, a POST may have as a list. 0 switches batching off.</summary>
    public int MaxBatch { get; init; }

    /// <summary>The only port on which the IDE is served. Null serves it beside the pages.</summary>
    public int? IdePort { get; init; }

    /// <summary>Answers that take long.</summary>
    public GraphQLStreamOptions Streams { get; init; } = new();
}
