using Citations.Schema.Access;

namespace Citations.Server.Access;

/// <summary>What an address needs of its callers. One that says nothing can be read like the data: by everybody, or on a closed server with
/// a key that may read.</summary>
/// <param name="Needs">The scope; null for none at all.</param>
/// <param name="Always">Whether it is needed on an open server, too.</param>
/// <param name="Except">Requests that need nothing nevertheless.</param>
internal sealed record AccessRule(Scope? Needs, bool Always = false, Func<HttpContext, bool>? Except = null)
{
    /// <summary>Part of the program, not of the data: pages, health. Neither keys nor limits apply.</summary>
    public static readonly AccessRule Public = new(Needs: null);

    /// <summary>What applies where nothing is said.</summary>
    public static readonly AccessRule Reading = new(Scope.Read);

    /// <summary>The rule of the address that a request was sent to.</summary>
    public static AccessRule Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() ?? Reading;

    /// <summary>Whether the address is part of the program whatever the request: pages, health.</summary>
    public static bool IsPublicAddress(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Needs: null };

    /// <summary>Whether anybody may send this request, any number of times.</summary>
    public bool IsPublicFor(HttpContext context) => Needs is null || Except?.Invoke(context) is true;
}

/// <summary>Says on an endpoint what it needs.</summary>
internal static class AccessRules
{
    public static T Needing<T>(this T endpoint, AccessRule rule)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(rule);
}
