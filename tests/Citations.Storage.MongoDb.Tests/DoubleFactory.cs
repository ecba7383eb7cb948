using Citations.Storage.MongoDb.Tests.Double;
using Citations.Storage.MongoDb.Tests.Wire;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Stores on a <see cref="MongoDouble"/> behind a <see cref="StrictServer"/>. A test fails when anything was refused, whatever the
/// store made of that.</summary>
public sealed class DoubleFactory : ServerFactory
{
    private readonly StrictServer _server;

    public DoubleFactory()
    {
        var target = new DoubleTarget(new MongoDouble());
        _server = new StrictServer(() => target);
    }

    internal override MongoStoreOptions Options => new() { Uri = $"mongodb://127.0.0.1:{_server.Port}/{Database}?replicaSet=strict" };

    internal override (string Host, int Port) Address => ("127.0.0.1", _server.Port);

    internal StrictServer Server => _server;

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_server.Broken);
    }
}
