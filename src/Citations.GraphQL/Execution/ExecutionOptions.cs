using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Language;
using Citations.GraphQL.Validation;

namespace Citations.GraphQL.Execution;

/// <summary>The limits and sizes of an executor. The defaults suit a public server.</summary>
public sealed record ExecutionOptions
{
    /// <summary>What a document may cost to parse: tokens and nesting.</summary>
    public ParserOptions Parser { get; init; } = ParserOptions.Default;

    /// <summary>What a document may select: depth, aliases, fields, directives, introspection; and how many errors are told.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>What an operation may cost by the weights of the schema.</summary>
    public CostOptions Cost { get; init; } = new();

    /// <summary>
    /// How long a request may take before it is answered with HC0045; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>
    /// for no limit.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many documents are remembered, with their errors or their plans.</summary>
    public int DocumentCacheSize { get; init; } = 1024;

    /// <summary>How long those documents may be together, in characters. One longer than an eighth of it is not remembered.</summary>
    public int DocumentCacheCharacters { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Items of a list that are resolved and written together; a longer one is streamed, this many at a time. Lists inside of
    /// lists are never split.
    /// </summary>
    public int ChunkSize { get; init; } = 1024;

    /// <summary>Bytes of a streamed list that may wait before they are flushed; its first chunk does not wait.</summary>
    public int FlushThreshold { get; init; } = 32 * 1024;
}
