namespace Citations.Schema.Access;

/// <summary>
/// Who sends a request and what that key may do. The server attaches one to <see cref="GraphQL.Execution.GraphQLRequest.State"/> once it
/// has
/// checked the key; a request without one is anonymous.
/// </summary>
/// <param name="Name">The name of the key; what the caller records carries it as <c>recordedBy</c>.</param>
/// <param name="Scopes">What the key may do.</param>
public sealed record Caller(string Name, IReadOnlySet<Scope> Scopes)
{
    /// <summary>Whether the key has the scope.</summary>
    public bool May(Scope scope) => Scopes.Contains(scope);
}
