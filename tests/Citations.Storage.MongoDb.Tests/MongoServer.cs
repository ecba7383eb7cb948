using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>
/// The server that the tests run against: the one that CITATIONS_TEST_MONGODB names, or a <c>mongod</c> on the PATH, started once for the whole
/// run with data of its own. Without either, tests that need one are skipped.
/// </summary>
internal static class MongoServer
{
    private static readonly Lazy<string?> _uri = new(Find);

    /// <summary>The connection string without a database; skips the test when there is no server.</summary>
    public static string Uri
    {
        get
        {
            if (_uri.Value is not { } uri)
            {
                Xunit.Assert.Skip("No MongoDB: set CITATIONS_TEST_MONGODB to a connection string, or put mongod on the PATH");
                return "";
            }

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
            Xunit.Assert.SkipWhen(Uri.Contains('@', StringComparison.Ordinal) || Uri.Contains("+srv", StringComparison.Ordinal), "A proxy needs a server without credentials at an address of its own");
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

    private static string? Find() =>
        Environment.GetEnvironmentVariable("CITATIONS_TEST_MONGODB") is { Length: > 0 } given ? given
        : OnPath("mongod") is { } program ? Start(program)
        : null;

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, program))
        .FirstOrDefault(File.Exists);

    private static string Start(string program)
    {
        var data = Directory.CreateTempSubdirectory("citations-mongod-").FullName;
        var port = FreePort();
        var server = Process.Start(new ProcessStartInfo(program, ["--dbpath", data, "--port", $"{port}", "--bind_ip", "127.0.0.1", "--quiet"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
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
