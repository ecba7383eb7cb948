using Citations.Server.Tests.Support;
using Citations.Storage.MongoDb;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Tests;
using Citations.Storage.MongoDb.Tests.Double;
using Citations.Storage.MongoDb.Tests.Wire;
using MongoDB.Bson;

namespace Citations.Server.Tests.Clusters;

/// <summary>A store that several processes use: what to tell the program so that it finds it. It is gone when the test is over.</summary>
internal sealed class SharedStore : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly string? _database;
    private readonly StrictServer? _double;

    private SharedStore(string? database, StrictServer? @double = null) => (_database, _double) = (database, @double);

    /// <summary>The options that name the store, and the directory of the keys and the audit log.</summary>
    public IReadOnlyList<string> Options => _database is null ? ["--data", Directory] : ["--data", Directory, "--store", _database];

    /// <summary>The store as <c>migrate</c> names it.</summary>
    public string Uri => _database ?? $"sqlite:{Directory}";

    public string Directory => _directory.Path;

    /// <summary>The embedded store in a directory.</summary>
    public static SharedStore Embedded() => new(null);

    /// <summary>A database of the MongoDB that the tests are given, or of a double where there is none.</summary>
    public static SharedStore MongoDb()
    {
        if (MongoServer.IsThere)
        {
            return RealMongoDb();
        }

        var target = new DoubleTarget(new MongoDouble());
        var server = new StrictServer(() => target);
        return new SharedStore($"mongodb://127.0.0.1:{server.Port}/citations?replicaSet=strict", server);
    }

    /// <summary>A database of the MongoDB that the tests are given; skips the test when there is none.</summary>
    public static SharedStore RealMongoDb() => new(MongoServer.WithDatabase($"citations-{Guid.NewGuid():N}"));

    /// <summary>The address of the MongoDB, for a proxy before it.</summary>
    public (string Host, int Port) Address => _double is null ? (MongoServer.Host, MongoServer.Port) : ("127.0.0.1", _double.Port);

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
        if (_double is not null)
        {
            await _double.DisposeAsync();
            Assert.Empty(_double.Broken);
        }
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
