namespace Citations.GraphQL.Errors;

/// <summary>
/// The one shape of every error: what is wrong, where in the document, where in the response, and a code from
/// <see cref="ErrorCodes"/> (specification §7.1.2; the code is written to <c>extensions.code</c>).
/// </summary>
public sealed record GraphQLError(string Message, string Code)
{
    /// <summary>Where in the document; may be empty.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Response keys (string) and list indices (int) from the root; null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>More entries for <c>extensions</c>, beside the code.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The failure behind it, for logs only; never sent to a client.</summary>
    public Exception? Exception { get; init; }
}
