using System.Net;
using Citations.Storage.Errors;
using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;
using DriverConnectionString = MongoDB.Driver.Core.Configuration.ConnectionString;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>A checked connection string: the driver's settings and the texts for messages.</summary>
/// <param name="Settings">The driver's settings. Options missing in the string have our defaults.</param>
/// <param name="Database">The database in the string, or null.</param>
/// <param name="Hosts">The hosts without credentials, for messages.</param>
/// <param name="Tls">The trust in the server's certificate.</param>
internal sealed record ConnectionString(MongoClientSettings Settings, string? Database, string Hosts, TlsFiles Tls)
{
    private const string Form =
        "Write mongodb://HOST[:PORT][,…]/DATABASE[?OPTIONS], or mongodb+srv://…; "
        + "in a user name or password write special characters as %XX";

    /// <summary>Options that the driver silently ignores, with their replacements.</summary>
    private static readonly Dictionary<string, string> _replacements = new(StringComparer.OrdinalIgnoreCase)
    {
        ["timeoutMS"] = "Set socketTimeoutMS, connectTimeoutMS and serverSelectionTimeoutMS instead",
        ["tlsAllowInvalidCertificates"] =
            "Name the authority that signed the certificate: tlsCAFile=FILE; or, for a test, set tlsInsecure=true",
        ["tlsAllowInvalidHostnames"] = "Name the host as the server's certificate does; or, for a test, set tlsInsecure=true",
        ["tlsCRLFile"] = "Leave it out, or set tlsDisableCertificateRevocationCheck",
        ["serverSelectionTryOnce"] = "Leave it out: selection always tries until serverSelectionTimeoutMS",
    };

    /// <summary>Parses and checks. No connection is made, but mongodb+srv:// needs a DNS query.</summary>
    /// <exception cref="StoreException">The string is malformed, has an unknown option, or names an unusable file.</exception>
    public static ConnectionString Parse(MongoStoreOptions options)
    {
        var parsed = Parse(options.Uri);
        var unknown = parsed.AllUnknownOptionNames.Except(TlsFiles.Options, StringComparer.OrdinalIgnoreCase).FirstOrDefault();
        if (unknown is not null)
        {
            throw Wrong($"the option {unknown} is unknown", _replacements.GetValueOrDefault(unknown, "Correct its name, or leave it out"));
        }

        var tls = TlsFiles.Load(parsed);
        return new ConnectionString(Complete(options, parsed, tls), parsed.DatabaseName, HostsOf(parsed), tls);
    }

    private static DriverConnectionString Parse(string text)
    {
        try
        {
            return new DriverConnectionString(text);
        }
        catch (Exception e) when (e is MongoConfigurationException or ArgumentException or FormatException)
        {
            // For some malformed strings the driver's message repeats the string, perhaps with the password.
            var why =
                e.Message.StartsWith("The connection string", StringComparison.Ordinal) || e is not MongoConfigurationException
                    ? "it has another form"
                    : e.Message.TrimEnd('.');
            throw new StoreException(StoreErrorCode.Unavailable, "the connection string", $"it is not valid ({why})", Form, e);
        }
    }

    /// <summary>
    /// Sets time-outs for every call. Read retries of the driver are off, because it would repeat a call that has just timed out.
    /// </summary>
    private static MongoClientSettings Complete(MongoStoreOptions options, DriverConnectionString parsed, TlsFiles tls)
    {
        var settings = FromUrl(options.Uri);
        settings.ServerSelectionTimeout = parsed.ServerSelectionTimeout ?? options.SelectionTimeout;
        settings.ConnectTimeout = parsed.ConnectTimeout ?? options.SelectionTimeout;
        settings.SocketTimeout = parsed.SocketTimeout ?? options.Timeout;

        // One extra connection for the change stream.
        settings.MaxConnectionPoolSize = parsed.MaxPoolSize ?? Math.Max(options.Connections + 1, parsed.MinPoolSize ?? 0);
        settings.RetryReads = false;
        settings.ApplicationName ??= "citations";
        tls.ApplyTo(settings);

        // Clients with equal settings share a cluster, and disposing one client closes it for all. A configurator of its own makes each
        // client's settings unequal.
        var identity = new object();
        settings.ClusterConfigurator = _ => GC.KeepAlive(identity);
        return settings;
    }

    private static MongoClientSettings FromUrl(string text)
    {
        try
        {
            return MongoClientSettings.FromUrl(new MongoUrl(text));
        }
        catch (Exception e)
        {
            throw new StoreException(
                StoreErrorCode.Unavailable,
                "the connection string",
                $"it cannot be used ({e.Message.Split('\n')[0]})",
                "Correct the option; a mongodb+srv:// host must have SRV records in the DNS",
                e
            );
        }
    }

    private static string HostsOf(DriverConnectionString parsed)
    {
        var withService = parsed.Scheme == ConnectionStringScheme.MongoDBPlusSrv;
        var hosts = parsed.Hosts.Select(host =>
            host is not DnsEndPoint name ? host.ToString()
            : withService ? name.Host
            : $"{name.Host}:{name.Port}"
        );
        return $"{(withService ? "mongodb+srv" : "mongodb")}://{string.Join(',', hosts)}";
    }

    private static StoreException Wrong(string what, string remedy) =>
        new(StoreErrorCode.Unavailable, "the connection string", what, remedy);
}
