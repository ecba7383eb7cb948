using Citations.Server.Exports;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Access;

/// <summary>
/// Lets pages of other origins ask (CORS). Keys travel in a header that a page sets itself, never in cookies, so no page can act for whoever looks at it.
/// </summary>
internal static class CrossOrigin
{
    private static readonly string[] _exposed =
    [
        "ETag", "Retry-After", "WWW-Authenticate", "RateLimit", "RateLimit-Policy", ExportHeaders.Commit, ExportHeaders.CommittedAt, ExportHeaders.Resume,
    ];

    /// <param name="services">The services.</param>
    /// <param name="origins">Such as <c>https://app.example.org</c>; <c>*</c> for all. None closes the door.</param>
    public static void AddCrossOrigin(this IServiceCollection services, IReadOnlyList<string> origins)
    {
        if (origins.Count == 0)
        {
            return;
        }

        services.AddCors(cors => cors.AddDefaultPolicy(policy => Configure(policy, origins)));
    }

    /// <summary>Answers what browsers ask beforehand, before keys and limits come in: such requests carry no key.</summary>
    public static void UseCrossOrigin(this WebApplication app, IReadOnlyList<string> origins)
    {
        if (origins.Count == 0)
        {
            return;
        }

        if (!IsForAll(origins))
        {
            // Also where no origin asks, or another one: what is kept of that answer is not for those who may (Fetch, CORS protocol and HTTP caches)
            app.Use((context, next) =>
            {
                context.Response.OnStarting(VaryAsync, context.Response);
                return next(context);
            });
        }

        app.UseCors();
    }

    /// <summary>Whether it is an origin: a scheme and a host, and a port if need be; or <c>*</c>.</summary>
    public static bool IsOrigin(string text) => text is "*"
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && string.Equals(text, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));

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

    private static void Configure(CorsPolicyBuilder policy, IReadOnlyList<string> origins)
    {
        policy.WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post).AllowAnyHeader().WithExposedHeaders(_exposed).SetPreflightMaxAge(TimeSpan.FromHours(2));
        if (IsForAll(origins))
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.WithOrigins([.. origins]);
        }
    }
}
