using Citations.Server.Pages.Data;

namespace Citations.Server.Pages;

/// <summary>
/// Lets the session of a page stand for the key where a page sends requests: downloads, and what the desk asks and writes through the
/// public API. The latter needs a header of its own, which no form of another site can send, and must come from a page of this server.
/// </summary>
internal static class SessionKeys
{
    /// <summary>What the desk sends with each request.</summary>
    public const string Header = "Citations-Desk";

    /// <param name="app">The application.</param>
    /// <param name="idePort">The port of the IDE, if it has one of its own. Browsers send cookies to all ports, but its scripts are not
    /// ours.</param>
    public static void UseSessionKeys(this WebApplication app, int? idePort)
    {
        var sessions = app.Services.GetRequiredService<PageSessions>();
        app.Use(next =>
            context =>
            {
                var request = context.Request;
                if (
                    request.Headers.Authorization.Count == 0
                    && (idePort is null || context.Connection.LocalPort != idePort)
                    && MayStand(request)
                    && sessions.Find(request) is { } authorization
                )
                {
                    request.Headers.Authorization = authorization;
                }

                return next(context);
            }
        );
    }

    private static bool MayStand(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
            ? request.Path == "/graphql" && request.Headers.ContainsKey(Header) && SignIn.IsSameOrigin(request)
            : ReadRoutes.IsRead(request)
                && request.Path.StartsWithSegments("/exports", StringComparison.Ordinal)
                && request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none" or "";
}
