using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Citations.Server.Access;

/// <summary>
/// Takes the word of proxies that the operator names for who asks, over what, and below which path. Without it all of a proxy's clients are
/// one address to limits
/// and the audit log; and nobody else is believed, for anybody can write such a header.
/// </summary>
internal static class ReverseProxies
{
    /// <summary>The variable ASPNETCORE_FORWARDEDHEADERS_ENABLED would believe everybody; it is overruled.</summary>
    public static void IgnoreEnvironment(IConfiguration configuration) => configuration["FORWARDEDHEADERS_ENABLED"] = "false";

    public static void UseReverseProxies(this WebApplication app, IReadOnlyList<IPNetwork> proxies)
    {
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix,
            ForwardLimit = null, // as many as are named
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(options);
        app.Use(next =>
            context =>
                IsPath(context.Request.PathBase)
                    ? next(context)
                    : ErrorResponse.WriteAsync(
                        context,
                        ResponseFormat.Json,
                        TransportException.BadRequest(
                            HttpErrorCodes.Http,
                            "X-Forwarded-Prefix is no path of this host. Send one that begins with a single slash."
                        )
                    )
        );
    }

    /// <summary>Browsers take two slashes, or a slash and a backslash, for the beginning of another host.</summary>
    private static bool IsPath(PathString prefix) =>
        !prefix.HasValue
        || (
            !prefix.Value.StartsWith("//", StringComparison.Ordinal)
            && !prefix.Value.Contains('\\', StringComparison.Ordinal)
            && !prefix.Value.Any(char.IsControl)
        );

    /// <summary>An address, or a network such as <c>10.0.0.0/8</c>.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            return IPNetwork.TryParse(text, out network);
        }

        network = new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }
}
