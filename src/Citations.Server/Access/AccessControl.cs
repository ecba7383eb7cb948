using Citations.GraphQL.Execution.Costs;
using Citations.Schema.Audit;
using Citations.Server.Access.Audit;
using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Primitives;

namespace Citations.Server.Access;

/// <summary>
/// Stands before every address that is not public. It authenticates the request and counts it; then the authorization policy of the
/// address decides. The schema checks what mutations need beyond that, field by field.
/// </summary>
internal sealed class AccessControl(
    AccessOptions options,
    Authentication authentication,
    RateLimiter limiter,
    AuditLog audit,
    TimeProvider time
)
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

        return context.Request.Headers.Authorization.Count == 0 ? CountAsync(context, next, key: null) : AuthenticateAsync(context, next);
    }

    /// <summary>Whether it depends on the key of a request if it may pass.</summary>
    public bool NeedsAKey(HttpContext context) =>
        context.GetEndpoint() is not null && AccessRule.Of(context) is var rule && rule.DependsOnKey(options) && !rule.IsPublicFor(context);

    /// <summary>Answers a request that is refused, and tells the audit log.</summary>
    public Task RefuseAsync(HttpContext context, TransportException refused, ApiKey? key)
    {
        Record(context, refused, key);
        return ErrorResponse.WriteAsync(context, ResponseFormat.NegotiateOrJson(context.Request.Headers.Accept), refused);
    }

    /// <summary>Checks a key that does not come in the header of a request: in the first message of a WebSocket, or by a session. Counts
    /// the request, too. The audit log is told of a refusal.</summary>
    public (RequestAccess Access, TransportException? Refused) Check(HttpContext context, AccessRule rule, StringValues authorization)
    {
        var (key, refused) = authentication.Check(authorization);
        var quota = Count(context, refused is null ? key : null);
        refused = TooMany(quota) ?? refused ?? rule.Judge(options, key);
        if (refused is not null)
        {
            Record(context, refused, key);
        }

        return (AccessOf(key, quota), refused);
    }

    /// <summary>Why who was let in would not be any more, for keys end while streams run; null if he still would. Counts nothing.</summary>
    public TransportException? Recheck(AccessRule rule, StringValues authorization)
    {
        var (key, refused) = authentication.Check(authorization);
        return refused ?? rule.Judge(options, key);
    }

    /// <summary>Draws on the limit what an operation costs beyond the one request that it came as, once that is known; what is left stands
    /// in the headers.</summary>
    public Quota? Draw(HttpContext context, OperationCost? cost)
    {
        var access = context.Features.Get<RequestAccess>() ?? RequestAccess.Anonymous;
        if (Draw(context, access, cost) is { } quota && quota != access.Quota)
        {
            context.Features.Set(access with { Quota = quota });
            quota.WriteTo(context.Response.Headers);
            return quota;
        }

        return access.Quota;
    }

    /// <summary>The same for what was let in by <see cref="Check"/>.</summary>
    public Quota? Draw(HttpContext context, RequestAccess access, OperationCost? cost) =>
        (access.Quota, Quota.CountOf(cost)) switch
        {
            (null, _) or (_, 1) => access.Quota,
            ({ } quota, var count) when access.Key is { } key => limiter.Draw(key.Id, quota.Rate, count - 1),
            ({ } quota, var count) => limiter.Draw(context.Connection.RemoteIpAddress, quota.Rate, count - 1),
        };

    /// <summary>Draws on the limit what slow reads cost beyond the cost of the operation.</summary>
    public void DrawRows(HttpContext context, RequestAccess access, long rows)
    {
        if (access.Quota is { } quota && (int)Math.Min(rows / Quota.RowsOfOne, int.MaxValue / 2) is > 0 and var count)
        {
            _ = access.Key is { } key
                ? limiter.Draw(key.Id, quota.Rate, count)
                : limiter.Draw(context.Connection.RemoteIpAddress, quota.Rate, count);
        }
    }

    /// <summary>What resolvers are to know of who sends a request.</summary>
    public IReadOnlyList<object> StateOf(HttpContext context) =>
        StateOf(context, context.Features.Get<RequestAccess>() ?? RequestAccess.Anonymous);

    /// <summary>The same for what was let in by <see cref="Check"/>.</summary>
    public IReadOnlyList<object> StateOf(HttpContext context, RequestAccess access)
    {
        var trace = new AuditContext(audit, context.Connection.RemoteIpAddress);
        return access.Caller is { } caller ? [caller, trace] : [trace];
    }

    /// <summary>Tells the audit log of something that was done for a request.</summary>
    /// <exception cref="AuditException">It cannot be written.</exception>
    public ValueTask RecordAsync(HttpContext context, string action, string detail, long? commit = null, string? failure = null) =>
        audit.RecordAsync(
            new AuditEntry
            {
                At = time.GetUtcNow(),
                Caller = context.Features.Get<RequestAccess>()?.Caller?.Name,
                Address = new AuditContext(audit, context.Connection.RemoteIpAddress).Address,
                Action = action,
                Outcome = failure is null ? AuditOutcome.Done : AuditOutcome.Failed,
                Code = failure,
                Commit = commit,
                Detail = detail,
            },
            CancellationToken.None
        );

    /// <summary>The method, if it is one: what clients make up is not for the log to repeat.</summary>
    private static string MethodOf(HttpRequest request) =>
        request.Method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "CONNECT" ? request.Method : "OTHER";

    /// <summary>A key draws on its own limit, everybody else on that of the address.</summary>
    private Quota? Count(HttpContext context, ApiKey? key) =>
        key is null
            ? options.AddressRate is { } byAddress
                ? limiter.Count(context.Connection.RemoteIpAddress, byAddress)
                : null
            : (key.Rate ?? options.KeyRate) is { } byKey
                ? limiter.Count(key.Id, byKey)
                : null;

    private static RequestAccess AccessOf(ApiKey? key, Quota? quota) =>
        key is null && quota is null ? RequestAccess.Anonymous : new RequestAccess(key, quota);

    private static TransportException? TooMany(Quota? quota) =>
        quota is { IsExceeded: true } ? Refusal.TooMany(quota.Policy, quota.ResetSeconds) : null;

    private async Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        var result = await context.AuthenticateAsync();
        if (result.Failure is null)
        {
            context.User = result.Principal ?? context.User;
            await CountAsync(context, next, KeyIdentity.KeyOf(result.Principal));
        }
        else
        {
            await CountAsync(
                context,
                static failed => failed.ChallengeAsync(),
                (result.Failure as KeyRefusedException)?.Key,
                isKnown: false
            );
        }
    }

    /// <summary>Counts a request. A wrong key counts for the address, so that guessing is limited.</summary>
    private Task CountAsync(HttpContext context, RequestDelegate next, ApiKey? key, bool isKnown = true)
    {
        var quota = Count(context, isKnown ? key : null);
        quota?.WriteTo(context.Response.Headers);
        if (TooMany(quota) is { } refused)
        {
            return RefuseAsync(context, refused, key);
        }

        context.Features.Set(AccessOf(isKnown ? key : null, quota));
        return next(context);
    }

    private void Record(HttpContext context, TransportException refused, ApiKey? key) =>
        audit.Refused(
            new AuditEntry
            {
                At = time.GetUtcNow(),
                Caller = key?.Name,
                Address = new AuditContext(audit, context.Connection.RemoteIpAddress).Address,
                Action = $"{MethodOf(context.Request)} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}",
                Outcome = AuditOutcome.Refused,
                Code = refused.Code,
            }
        );
}
