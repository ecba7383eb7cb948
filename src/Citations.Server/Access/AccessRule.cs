using Citations.Schema.Access;
using Citations.Server.Access.Keys;
using Microsoft.AspNetCore.Authorization;

namespace Citations.Server.Access;

/// <summary>
/// What an address needs of its callers: the requirement of its authorization policy. An address without a rule can be read like the data:
/// by everybody, or on a closed server with a key that may read.
/// </summary>
/// <param name="Needs">The scope; null for none at all.</param>
/// <param name="Always">Whether an open server needs it, too.</param>
/// <param name="Except">Requests that need nothing all the same.</param>
internal sealed record AccessRule(Scope? Needs, bool Always = false, Func<HttpContext, bool>? Except = null)
    : IAuthorizationRequirement,
        IAuthorizationRequirementData
{
    /// <summary>Part of the program, not of the data: pages, health. Neither keys nor limits apply.</summary>
    public static readonly AccessRule Public = new(Needs: null);

    /// <summary>What applies where nothing is said.</summary>
    public static readonly AccessRule Reading = new(Scope.Read);

    /// <summary>The policy of addresses without a rule. Where there is no address, there is nothing to protect.</summary>
    public static readonly AuthorizationPolicy Fallback = new AuthorizationPolicyBuilder()
        .AddRequirements(Reading with { Except = HasNoNeedOfFallback })
        .Build();

    /// <summary>The rule of the address that a request was sent to.</summary>
    public static AccessRule Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() ?? Reading;

    /// <summary>Whether the address is part of the program whatever the request: pages, health.</summary>
    public static bool IsPublicAddress(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Needs: null };

    IEnumerable<IAuthorizationRequirement> IAuthorizationRequirementData.GetRequirements() => [this];

    /// <summary>Whether there is a key that may not pass.</summary>
    public bool DependsOnKey(AccessOptions options) => Needs is not null && (Always || options.Closed);

    /// <summary>Why a request with this key is refused; null if it may pass.</summary>
    public TransportException? Judge(AccessOptions options, ApiKey? key) =>
        !DependsOnKey(options) || Needs is not { } scope ? null
        : key is null ? Refusal.NoKey
        : key.Caller.May(scope) ? null
        : Refusal.Lacking(key.Caller, scope);

    /// <summary>Whether anybody may send this request, any number of times.</summary>
    public bool IsPublicFor(HttpContext context) => Needs is null || Except?.Invoke(context) is true;

    private static bool HasNoNeedOfFallback(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<AccessRule>() is not null;
}

/// <summary>Says on an endpoint what it needs.</summary>
internal static class AccessRules
{
    public static T Needing<T>(this T endpoint, AccessRule rule)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(rule);
}
