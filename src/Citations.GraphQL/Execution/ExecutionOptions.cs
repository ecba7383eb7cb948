namespace Citations.GraphQL.Execution;

/// <summary>The limits and sizes of an executor. The defaults suit a public server.</summary>
public sealed record ExecutionOptions
{
    /// <summary>Tokens a document may have; its excess is a syntax error at the first token too many.</summary>
    public int MaxTokens { get; init; } = 10_000;

    /// <summary>How deep brackets of all kinds may nest while parsing.</summary>
    public int MaxParserDepth { get; init; } = 200;

    /// <summary>How deep selections may nest, fragments opened.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>How deep introspection fields may nest below <c>__schema</c> or <c>__type</c>; the usual tools need 14.</summary>
    public int MaxIntrospectionDepth { get; init; } = 20;

    /// <summary>Aliased fields an operation may have, fragments counted each time they are spread.</summary>
    public int MaxAliases { get; init; } = 100;

    /// <summary>Fields an operation may select, fragments counted each time they are spread.</summary>
    public int MaxFields { get; init; } = 2048;

    /// <summary>Directives one place of a document may carry.</summary>
    public int MaxDirectivesPerLocation { get; init; } = 4;

    /// <summary>After how many errors validation stops.</summary>
    public int MaxValidationErrors { get; init; } = 5;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>How long a request may take before it is answered with HC0045; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Documents remembered with their errors or plans.</summary>
    public int DocumentCacheSize { get; init; } = 1024;

    /// <summary>A list longer than this is resolved and written this many items at a time, and flushed after each.</summary>
    public int ChunkSize { get; init; } = 1024;

    /// <summary>Bytes after which a streamed list is flushed.</summary>
    public int FlushThreshold { get; init; } = 32 * 1024;
}
