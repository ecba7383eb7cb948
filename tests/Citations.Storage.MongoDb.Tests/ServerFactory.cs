using Citations.Storage.Contract;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Stores in a database of their own on some server. Tests that are written for it run on the double, and on a real server where
/// there is one.</summary>
public abstract class ServerFactory : IStoreFactory
{
    internal string Database { get; } = $"citations-{Guid.NewGuid():N}";

    /// <summary>How to reach the database.</summary>
    internal abstract MongoStoreOptions Options { get; }

    /// <summary>The address of the one server, for a proxy before it.</summary>
    internal abstract (string Host, int Port) Address { get; }

    public async ValueTask<ICitationStore> OpenAsync(TimeProvider time) => await MongoCitationStore.OpenAsync(Options, time);

    public abstract ValueTask DisposeAsync();
}
