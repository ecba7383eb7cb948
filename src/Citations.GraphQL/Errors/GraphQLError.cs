namespace Citations.GraphQL.Errors;

/// <summary>
/// An error (specification §7.1.2): a message, its place in the document, its place in the response, and a code from
/// <see cref="ErrorCodes"/>. The code is written to <c>extensions.code</c>.
/// </summary>
public sealed record GraphQLError(string Message, string Code)
{
    /// <summary>The places in the document. May be empty.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Response keys (string) and list indices (int) from the root; null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Entries of <c>extensions</c> other than the code.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The exception behind the error. For logs only, never sent to a client.</summary>
    public Exception? Exception { get; init; }
}
