using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using Testcontainers.MongoDb;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>
/// The real server of the tests: the one that CITATIONS_TEST_MONGODB names, or a <c>mongod</c> on the PATH, or one in a container, started
/// once for
/// the whole run with data of its own. Without any of these, tests that need a server are skipped with the reason.
/// </summary>
internal static class MongoServer
{
    private const string Image = "mongo:8";

    private static readonly Lazy<(string? Uri, string Reason)> _server = new(Find);

    public static bool IsThere => _server.Value.Uri is not null;

    /// <summary>The connection string without a database; skips the test when there is no server.</summary>
    public static string Uri
    {
        get
        {
            var (uri, reason) = _server.Value;
            Xunit.Assert.SkipWhen(
                uri is null,
                $"No MongoDB: set CITATIONS_TEST_MONGODB to a connection string, put mongod on the PATH, or start Docker ({reason})"
            );
            return uri;
        }
    }

    /// <summary>The host of the connection string.</summary>
    public static string Host => Address.Host;

    public static int Port => Address.Port > 0 ? Address.Port : 27017;

    /// <summary>Skips the test when what stands between cannot log in, or would stand before one member of several.</summary>
    private static Uri Address
    {
        get
        {
            Xunit.Assert.SkipWhen(
                Uri.Contains('@', StringComparison.Ordinal) || Uri.Contains("+srv", StringComparison.Ordinal),
                "A proxy needs a server without credentials at an address of its own"
            );
            Xunit.Assert.SkipWhen(Uri.Contains(',', StringComparison.Ordinal), "A proxy stands before one server, not before several");
            return new Uri(Uri);
        }
    }

    /// <summary>A connection string with a database that no other test uses, and the options of the one given.</summary>
    public static string WithDatabase(string database)
    {
        var (uri, options) = Uri.Split('?', 2) is [var address, var rest] ? (address, $"?{rest}") : (Uri, "");
        var authority = uri.IndexOf("://", StringComparison.Ordinal) + 3;
        var slash = uri.IndexOf('/', authority);
        return $"{(slash < 0 ? uri : uri[..slash])}/{database}{options}";
    }

    private static (string? Uri, string Reason) Find() =>
        Environment.GetEnvironmentVariable("CITATIONS_TEST_MONGODB") is { Length: > 0 } given ? (given, "")
        : OnPath("mongod") is { } program ? (Start(program), "")
        : StartContainer();

    /// <summary>A replica set of one without credentials. What Docker lacks is found out once for all tests.</summary>
    private static (string? Uri, string Reason) StartContainer()
    {
        try
        {
            var container = new MongoDbBuilder(Image).WithUsername("").WithPassword("").WithReplicaSet().Build();
            container.StartAsync().GetAwaiter().GetResult();
            return (container.GetConnectionString(), "");
        }
        catch (Exception e) when (e is DockerUnavailableException or DockerApiException or HttpRequestException or TimeoutException)
        {
            return (null, e.Message.Split('\n')[0]);
        }
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(File.Exists);

    private static string Start(string program)
    {
        var data = Directory.CreateTempSubdirectory("citations-mongod-").FullName;
        var port = FreePort();
        var server = Process.Start(
            new ProcessStartInfo(program, ["--dbpath", data, "--port", $"{port}", "--bind_ip", "127.0.0.1", "--quiet"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        server.OutputDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit();
            Directory.Delete(data, recursive: true);
        };
        return $"mongodb://127.0.0.1:{port}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
