using System.Net;

namespace Citations.Server.Access;

/// <summary>
/// The hosts that requests may name. A page that lets its own name point to this server (DNS rebinding) sends that name, and is refused.
/// Health checks
/// are answered under any name.
/// </summary>
internal sealed class AllowedHosts
{
    private static readonly string[] _loopback = ["localhost", "127.0.0.1", "::1"];

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _suffixes = [];
    private readonly bool _all;

    private AllowedHosts(IEnumerable<string> hosts)
    {
        foreach (var host in hosts)
        {
            _all |= host is "*";
            if (host.StartsWith("*.", StringComparison.Ordinal))
            {
                _suffixes.Add(host[1..]);
            }
            else
            {
                _names.Add(host.Trim('[', ']'));
            }
        }
    }

    /// <summary>The hosts that are named, and those of the addresses that the server listens on.</summary>
    /// <param name="urls">The addresses, separated by semicolons.</param>
    /// <param name="hosts">Names without a port; <c>*.example.org</c> is all below it, <c>*</c> is any.</param>
    /// <exception cref="StartException">An address stands for all of this machine's, and no host is named.</exception>
    public static AllowedHosts Of(string urls, IReadOnlyList<string> hosts)
    {
        var own = new List<string>();
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var host = HostOf(url);
            if (IsAnyAddress(host))
            {
                if (hosts.Count == 0)
                {
                    throw new StartException(
                        $"Cannot listen on {url} for any host: a page elsewhere could pass itself off as this server. "
                            + "Name the hosts that clients use with --hosts, such as --hosts api.example.org, or * for any."
                    );
                }

                own.AddRange(_loopback);
            }
            else
            {
                own.AddRange(IsLoopback(host) ? _loopback : [host]);
            }
        }

        return new AllowedHosts(own.Concat(hosts));
    }

    /// <summary>Whether it is a host that can be named: no scheme, port or path.</summary>
    public static bool IsHost(string text) =>
        text is "*"
        || Uri.CheckHostName((text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text).Trim('[', ']'))
            is not UriHostNameType.Unknown;

    /// <summary>Whether a request may name the host. One without a name comes from no browser.</summary>
    public bool Allows(HostString host)
    {
        var name = host.Host.Trim('[', ']').TrimEnd('.');
        return _all
            || name.Length == 0
            || _names.Contains(name)
            || _suffixes.Exists(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    private static string HostOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var rest = url[start..];
        var end = rest.StartsWith('[') ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : rest.IndexOfAny([':', '/']);
        return (end > 0 ? rest[..end] : rest).Trim('[', ']');
    }

    private static bool IsAnyAddress(string host) =>
        host is "+" or "*"
        || (IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    private static bool IsLoopback(string host) =>
        _loopback.Contains(host, StringComparer.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Puts the check of hosts in front of everything.</summary>
internal static class HostCheck
{
    public static void UseHostCheck(this WebApplication app, AllowedHosts hosts) =>
        app.Use(next =>
            context =>
            {
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return hosts.Allows(context.Request.Host) || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
                    ? next(context)
                    : ErrorResponse.WriteAsync(
                        context,
                        ResponseFormat.Json,
                        new TransportException(
                            StatusCodes.Status421MisdirectedRequest,
                            HttpErrorCodes.UnknownHost,
                            "This server does not answer under that host name. Start it with --hosts to allow the name."
                        )
                    );
            }
        );
}
