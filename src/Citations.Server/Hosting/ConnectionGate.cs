using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using IPNetwork = System.Net.IPNetwork;

namespace Citations.Server.Hosting;

/// <summary>Closes connections beyond the limit of their address at once, so that one client cannot take all of them.</summary>
internal sealed class ConnectionGate(ConnectionLimits limits, IReadOnlyList<IPNetwork> proxies)
{
    private readonly ConcurrentDictionary<IPAddress, int> _open = new();

    /// <summary>Applies the limits to every address that the server listens on.</summary>
    public void Guard(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxConcurrentConnections = limits.Most;
        kestrel.Limits.RequestHeadersTimeout = limits.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = limits.KeepAliveTimeout;
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection => RunAsync(connection, next)));
    }

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || proxies.Any(proxy => proxy.Contains(address)))
        {
            await next(connection);
            return;
        }

        try
        {
            if (_open.AddOrUpdate(address, 1, static (_, count) => count + 1) <= limits.MostOfAddress)
            {
                await next(connection);
            }
        }
        finally
        {
            Leave(address);
        }
    }

    private void Leave(IPAddress address)
    {
        if (_open.AddOrUpdate(address, 0, static (_, count) => count - 1) <= 0)
        {
            _open.TryRemove(KeyValuePair.Create(address, 0));
        }
    }
}
