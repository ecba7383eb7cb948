using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;

namespace Citations.Schema.Access;

/// <summary>Finds the caller of a request.</summary>
internal static class Callers
{
    /// <summary>The caller, who must have the scope.</summary>
    /// <exception cref="GraphQL.Errors.GraphQLException">The request is anonymous, or the key lacks the scope.</exception>
    public static Caller Require(this RequestContext request, Scope scope)
    {
        var name = scope.ToString().ToUpperInvariant();
        if (!request.TryGet<Caller>(out var caller))
        {
            throw Problems.NotAuthenticated(name);
        }

        return caller.May(scope) ? caller : throw Problems.NotAuthorized(name);
    }
}
