using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;
using Citations.Server.Transport;

namespace Citations.Server.Access;

/// <summary>
/// Stands before every address that is not public: finds out who asks, counts, and lets in. In this order, so that guessing keys is counted, too.
/// What mutations need beyond it, the schema checks field by field.
/// </summary>
internal sealed class AccessControl(AccessOptions options, Authentication authentication, RateLimiter limiter)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            return next(context);
        }

        var rule = endpoint.Metadata.GetMetadata<AccessRule>() ?? AccessRule.Reading;
        if (rule.IsPublicFor(context))
        {
            return next(context);
        }

        var (key, refused) = authentication.Check(context.Request.Headers.Authorization);
        var quota = Count(context, refused is null ? key : null);
        quota?.WriteTo(context.Response.Headers);
        refused = quota is { IsExceeded: true } ? Refusal.TooMany(quota.Policy, quota.ResetSeconds) : refused ?? Judge(rule, key);
        if (refused is not null)
        {
            return ErrorResponse.WriteAsync(context, ResponseFormat.NegotiateOrJson(context.Request.Headers.Accept), refused);
        }

        context.Features.Set(key is null && quota is null ? RequestAccess.Anonymous : new RequestAccess(key, quota));
        return next(context);
    }

    /// <summary>A key draws on its own limit, everybody else on that of the address.</summary>
    private Quota? Count(HttpContext context, ApiKey? key) => key is null
        ? options.AddressRate is { } byAddress ? limiter.Count(context.Connection.RemoteIpAddress, byAddress) : null
        : (key.Rate ?? options.KeyRate) is { } byKey ? limiter.Count(key.Id, byKey) : null;

    private TransportException? Judge(AccessRule rule, ApiKey? key) =>
        !rule.Always && !options.Closed ? null
        : key is null ? Refusal.NoKey
        : key.Caller.May(rule.Needs!.Value) ? null
        : Refusal.Lacking(key.Caller, rule.Needs.Value);
}
