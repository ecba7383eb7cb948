using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Language;
using Citations.GraphQL.Validation;

namespace Citations.GraphQL.Execution;

/// <summary>The limits and sizes of an executor. The defaults suit a public server.</summary>
public sealed record ExecutionOptions
{
    /// <summary>The limits on parsing a document: tokens and nesting.</summary>
    public ParserOptions Parser { get; init; } = ParserOptions.Default;

    /// <summary>
    /// The limits on what a document selects: depth, aliases, fields, directives, introspection. Also how many errors are reported.
    /// </summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>The limits on the cost of an operation.</summary>
    public CostOptions Cost { get; init; } = new();

    /// <summary>
    /// The time-out of a request, which is answered with HC0045. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of cached documents, valid or not.</summary>
    public int DocumentCacheSize { get; init; } = 1024;

    /// <summary>The total length of the cached documents in characters. A document longer than an eighth of it is not cached.</summary>
    public int DocumentCacheCharacters { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// The number of list items that are resolved and written together. A longer list is streamed in chunks of this size. A list inside a
    /// list is never split.
    /// </summary>
    public int ChunkSize { get; init; } = 1024;

    /// <summary>The number of bytes of a streamed list that are buffered before a flush. The first chunk is flushed at once.</summary>
    public int FlushThreshold { get; init; } = 32 * 1024;
}
