using Citations.Storage.Contract;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>Stores in a directory of their own, which goes with the factory.</summary>
public sealed class SqliteFactory : IStoreFactory
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("citations-").FullName;

    public ValueTask<ICitationStore> OpenAsync(TimeProvider time) =>
        new(SqliteCitationStore.Open(new SqliteStoreOptions { Directory = Directory }, time));

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
