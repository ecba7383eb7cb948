using System.Runtime.InteropServices;
using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>What somebody wrote to say where MongoDB is.</summary>
internal static class ConnectionString
{
    /// <exception cref="StoreException">It is none.</exception>
    public static UriHandle Read(string text)
    {
        Span<ulong> error = stackalloc ulong[NativeError.Words];
        var uri = LibMongoc.UriNew(text, error);
        return !uri.IsInvalid ? uri : throw new StoreException(
            StoreErrorCode.Unavailable, "the connection string", $"it is not one ({NativeError.Of(error).Message})", "Write mongodb://HOST[:PORT][,…]/DATABASE[?OPTIONS], or mongodb+srv://…");
    }

    /// <summary>What the connection string leaves open, as a server wants it: every call ends, and no more connections than threads.</summary>
    public static void Complete(UriHandle uri, MongoStoreOptions options)
    {
        Default(uri, "serverselectiontimeoutms", (int)options.SelectionTimeout.TotalMilliseconds);
        Default(uri, "connecttimeoutms", (int)options.SelectionTimeout.TotalMilliseconds);
        Default(uri, "sockettimeoutms", (int)options.Timeout.TotalMilliseconds);
        Default(uri, "maxpoolsize", options.Connections);
        if (!LibMongoc.UriHasOption(uri, "retryreads"))
        {
            // libmongoc would also try again what has just timed out
            LibMongoc.UriSetSwitch(uri, "retryreads", value: false);
        }

        if (!LibMongoc.UriHasOption(uri, "appname"))
        {
            LibMongoc.UriSetApplication(uri, "citations");
        }
    }

    private static void Default(UriHandle uri, string option, int value)
    {
        if (!LibMongoc.UriHasOption(uri, option))
        {
            LibMongoc.UriSetOption(uri, option, value);
        }
    }

    /// <summary>Where it leads, without credentials: for messages.</summary>
    public static string Hosts(UriHandle uri)
    {
        if (Marshal.PtrToStringUTF8(LibMongoc.UriServiceHost(uri)) is { Length: > 0 } service)
        {
            return $"mongodb+srv://{service}";
        }

        // mongoc_host_list_t: the next one, the host (256), and "host:port" (262)
        const int Text = 8 + 256;
        var hosts = new List<string?>();
        for (var host = LibMongoc.UriHosts(uri); host != 0; host = Marshal.ReadIntPtr(host))
        {
            hosts.Add(Marshal.PtrToStringUTF8(host + Text));
        }

        return $"mongodb://{string.Join(',', hosts)}";
    }
}
