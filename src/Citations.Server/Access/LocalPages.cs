using System.Net;

namespace Citations.Server.Access;

/// <summary>
/// Pages that this machine serves to itself, such as a front end in development. They may ask a server on the same machine without
/// <c>--cors</c>. A request that came through a proxy is not local, whatever it says.
/// </summary>
internal static class LocalPages
{
    private static readonly string[] _forwarding =
    [
        "Forwarded",
        "Via",
        "X-Real-IP",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
        "X-Original-For",
        "X-Original-Host",
        "X-Original-Proto",
        "X-Original-Prefix",
    ];

    /// <summary>Whether origin, host and both ends of the connection are this machine.</summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection is { RemoteIpAddress: { } client, LocalIpAddress: { } server }
        && IPAddress.IsLoopback(client)
        && IPAddress.IsLoopback(server)
        && IsLoopbackName(context.Request.Host.Host)
        && !Array.Exists(_forwarding, context.Request.Headers.ContainsKey)
        && context.Request.Headers.Origin is [{ } origin]
        && CrossOrigin.IsOrigin(origin)
        && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && IsLoopbackName(uri.Host);

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
