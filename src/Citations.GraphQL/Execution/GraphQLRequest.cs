using System.Text.Json;
using Citations.GraphQL.Execution.Costs;

namespace Citations.GraphQL.Execution;

/// <summary>A request as a transport received it (specification §6.1, §7.1).</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document.</summary>
    public required string Query { get; init; }

    /// <summary>Which operation of the document; may be null when there is only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object of variable values, or null. It must live until the request is answered.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>What the client sent as <c>extensions</c>, untouched.</summary>
    public JsonElement? Extensions { get; init; }

    /// <summary>The host's objects for resolvers: <see cref="Binding.RequestContext.Get{T}"/>.</summary>
    public IReadOnlyList<object> State { get; init; } = [];

    /// <summary>What the host adds to the response's <c>extensions</c>, as <see cref="Binding.RequestContext.Extend"/> does for
    /// resolvers.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> ResponseExtensions { get; init; } = [];

    /// <summary>Whether the answer tells what the operation costs.</summary>
    public CostReport CostReport { get; init; }

    /// <summary>The parent of the root fields; the request context when null.</summary>
    public object? RootValue { get; init; }
}
