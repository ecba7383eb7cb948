using Citations.Tests;

namespace Citations.Server.Tests.Clients;

/// <summary>The package in <c>clients/typescript</c>, built once for all tests from the schema of a server.</summary>
internal sealed class ClientPackage
{
    private static readonly SemaphoreSlim _gate = new(1);
    private static bool _isBuilt;

    private ClientPackage(NodeTool node) => Node = node;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "clients", "typescript");

    /// <summary>Runs its scripts.</summary>
    public NodeTool Node { get; }

    /// <summary>The built package; the test is skipped without Node or npm.</summary>
    public static async Task<ClientPackage> BuildAsync(HttpClient server)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var package = new ClientPackage(NodeTool.OrSkip(Folder));
            if (!_isBuilt)
            {
                var sdl = await server.GetStringAsync("/graphql/schema.graphql", cancellationToken);
                await File.WriteAllTextAsync(Path.Combine(Folder, "schema.graphql"), sdl, cancellationToken);
                await package.Node.RunAsync("build.mjs");
                _isBuilt = true;
            }

            return package;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The text of one of its built files.</summary>
    public static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(Folder, "dist", file), TestContext.Current.CancellationToken);
}
