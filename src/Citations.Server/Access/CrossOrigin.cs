using System.Collections.Concurrent;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Access;

/// <summary>
/// Lets pages of other origins ask (CORS). Keys travel in a header that a page sets itself, never in cookies, so no page can act for
/// whoever looks at it.
/// </summary>
internal static partial class CrossOrigin
{
    /// <summary>Each origin is logged once, and not more than these: anybody can make up origins.</summary>
    private const int MostOriginsTold = 100;

    private static readonly string[] _exposed = ["ETag", "Retry-After", "WWW-Authenticate", "RateLimit", "RateLimit-Policy"];

    /// <param name="services">The services.</param>
    /// <param name="origins">Such as <c>https://app.example.org</c>; <c>*</c> for all. None closes the door.</param>
    /// <param name="exposed">Headers of answers that pages may read, beside those of access.</param>
    public static void AddCrossOrigin(this IServiceCollection services, IReadOnlyList<string> origins, IEnumerable<string> exposed)
    {
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider>(new PolicyProvider(origins, [.. exposed]));
    }

    /// <summary>Answers what browsers ask beforehand, before keys and limits come in: such requests carry no key.</summary>
    public static void UseCrossOrigin(this WebApplication app, IReadOnlyList<string> origins)
    {
        if (!IsForAll(origins))
        {
            // Also where no origin asks, or another one: what is kept of that answer is not for those who may (Fetch, CORS protocol and
            // HTTP caches)
            app.Use(
                (context, next) =>
                {
                    if (origins.Count > 0 || context.Request.Headers.ContainsKey(HeaderNames.Origin))
                    {
                        context.Response.OnStarting(VaryAsync, context.Response);
                    }

                    return next(context);
                }
            );
        }

        app.UseCors();
    }

    /// <summary>
    /// Refuses requests of pages of other origins, also where a browser would only keep the answer from the page: a WebSocket is open to
    /// any page
    /// unless the server looks. What is public is for everybody.
    /// </summary>
    public static void UseOriginCheck(this WebApplication app, IReadOnlyList<string> origins)
    {
        if (IsForAll(origins))
        {
            return;
        }

        var allowed = origins.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CrossOrigin));
        var told = new ConcurrentDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        app.Use(next =>
            context =>
            {
                if (!IsForeign(context.Request, allowed) || AccessRule.IsPublicAddress(context) || LocalPages.IsLocal(context))
                {
                    return next(context);
                }

                var origin = context.Request.Headers.Origin.ToString();
                if (told.Count < MostOriginsTold && IsOrigin(origin) && told.TryAdd(origin, true))
                {
                    LogRefused(log, origin);
                }

                return ErrorResponse.WriteAsync(
                    context,
                    ResponseFormat.Json,
                    new TransportException(
                        StatusCodes.Status403Forbidden,
                        HttpErrorCodes.ForeignOrigin,
                        "Pages of this origin may not ask here. Start the server with --cors to allow them."
                    )
                );
            }
        );
    }

    /// <summary>Whether a page of an origin sends the request that is neither this server's own nor allowed. TLS may end before this
    /// server, so schemes are not compared.</summary>
    private static bool IsForeign(HttpRequest request, HashSet<string> allowed) =>
        request.Headers.Origin is { Count: > 0 } origin
        && !allowed.Contains(origin.ToString())
        && !(Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var uri) && IsSameHost(uri, request.Host));

    private static bool IsSameHost(Uri origin, HostString host) =>
        string.Equals(origin.Host.Trim('[', ']'), host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? origin.Port == port : origin.IsDefaultPort);

    /// <summary>Whether it is an origin: a scheme and a host, and a port if need be; or <c>*</c>.</summary>
    public static bool IsOrigin(string text) =>
        text is "*"
        || (
            Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && string.Equals(text, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsForAll(IReadOnlyList<string> origins) => origins.Contains("*", StringComparer.Ordinal);

    private static Task VaryAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (!headers.Vary.Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page of {Origin} was refused. Start the server with --cors {Origin} to allow it")]
    private static partial void LogRefused(ILogger logger, string origin);

    /// <summary>The policy for the origins that the operator names, and for pages of this machine.</summary>
    private sealed class PolicyProvider(IReadOnlyList<string> origins, string[] exposed) : ICorsPolicyProvider
    {
        private readonly CorsPolicy? _named = origins.Count == 0 ? null : Of(exposed, policy => Allow(policy, origins));

        public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
            Task.FromResult(
                LocalPages.IsLocal(context) ? Of(exposed, policy => policy.WithOrigins(context.Request.Headers.Origin.ToString())) : _named
            );

        private static void Allow(CorsPolicyBuilder policy, IReadOnlyList<string> origins)
        {
            if (IsForAll(origins))
            {
                policy.AllowAnyOrigin();
            }
            else
            {
                policy.WithOrigins([.. origins]);
            }
        }

        private static CorsPolicy Of(string[] exposed, Action<CorsPolicyBuilder> allow)
        {
            var policy = new CorsPolicyBuilder()
                .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
                .AllowAnyHeader()
                .WithExposedHeaders([.. _exposed, .. exposed])
                .SetPreflightMaxAge(TimeSpan.FromHours(2));
            allow(policy);
            return policy.Build();
        }
    }
}
