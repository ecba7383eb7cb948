using Citations.Server.Tests.Support;
using Citations.Storage.MongoDb;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Tests;
using MongoDB.Bson;

namespace Citations.Server.Tests.Clusters;

/// <summary>A store that several processes use: what to tell the program so that it finds it. It is gone when the test is over.</summary>
internal sealed class SharedStore : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly string? _database;

    private SharedStore(string? database) => _database = database;

    /// <summary>The options that name the store, and the directory of the keys and the audit log.</summary>
    public IReadOnlyList<string> Options => _database is null ? ["--data", Directory] : ["--data", Directory, "--store", _database];

    /// <summary>The store as <c>migrate</c> names it.</summary>
    public string Uri => _database ?? $"sqlite:{Directory}";

    public string Directory => _directory.Path;

    /// <summary>The embedded store in a directory.</summary>
    public static SharedStore Embedded() => new(null);

    /// <summary>A database of the MongoDB that the tests are given; skips the test when there is none.</summary>
    public static SharedStore MongoDb() => new(MongoServer.WithDatabase($"citations-{Guid.NewGuid():N}"));

    /// <summary>Writes a file beside the store and gives its path.</summary>
    public async Task<string> FileAsync(string name, params IEnumerable<string> lines)
    {
        await File.WriteAllLinesAsync(_directory.File(name), lines, TestContext.Current.CancellationToken);
        return _directory.File(name);
    }

    /// <summary>Runs a command on the store; it must succeed. What it wrote to standard output.</summary>
    public async Task<string> RunAsync(params IEnumerable<string> command)
    {
        var outcome = await CommandLine.RunAsync([.. command, .. Options]);
        Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', command)}: {outcome.Errors}{outcome.Output}");
        return outcome.Output;
    }

    /// <summary>Makes it anew; nobody may use it meanwhile.</summary>
    public async Task EmptyAsync()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        System.IO.Directory.CreateDirectory(Directory);
        await DropAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _directory.Dispose();
        await DropAsync();
    }

    private async Task DropAsync()
    {
        if (_database is not null)
        {
            using var deployment = Deployment.Open(new MongoStoreOptions { Uri = _database }, TimeProvider.System);
            await deployment.ManageAsync(new BsonDocument { { "dropDatabase", 1 } }, CancellationToken.None);
        }
    }
}
