using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Citations.Server.Access;

/// <summary>
/// Takes the word of proxies that the operator names for who asks, over what, and below which path. Without it all of a proxy's clients are one address to limits
/// and the audit log; and nobody else is believed, for anybody can write such a header.
/// </summary>
internal static class ReverseProxies
{
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
    }

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
