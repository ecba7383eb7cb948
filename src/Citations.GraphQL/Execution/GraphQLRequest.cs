using System.Text.Json;
using Citations.GraphQL.Execution.Costs;

namespace Citations.GraphQL.Execution;

/// <summary>A request as a transport received it (specification §6.1, §7.1).</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document.</summary>
    public required string Query { get; init; }

    /// <summary>The name of the operation to run. May be null when the document has one operation only.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object of variable values, or null. Must stay valid until the request is answered.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>The request's <c>extensions</c>, unchanged.</summary>
    public JsonElement? Extensions { get; init; }

    /// <summary>Objects that the host attaches for resolvers. See <see cref="Binding.RequestContext.Get{T}"/>.</summary>
    public IReadOnlyList<object> State { get; init; } = [];

    /// <summary>
    /// Entries that the host adds to the response's <c>extensions</c>, as <see cref="Binding.RequestContext.Extend"/> does for resolvers.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, object?>> ResponseExtensions { get; init; } = [];

    /// <summary>Whether the response reports the cost of the operation.</summary>
    public CostReport CostReport { get; init; }

    /// <summary>What the error of a field does to the rest of the response.</summary>
    public ErrorBehavior OnError { get; init; }

    /// <summary>The parent of the root fields; the request context when null.</summary>
    public object? RootValue { get; init; }
}
