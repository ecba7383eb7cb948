using System.Text;
using Citations.Interchange.Import;
using Citations.Storage;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite;

namespace Citations.Interchange.Tests.Support;

/// <summary>An empty store in a directory of its own, and short ways to put things in.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citations-test-").FullName;

    public Workbench() => Store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = Path.Combine(_directory, "data") });

    public ICitationStore Store { get; }

    public string File(string name) => Path.Combine(_directory, name);

    public Task<ImportReport> ImportAsync(params IEnumerable<string> lines) => ImportAsync(new ImportOptions(), lines);

    public Task<ImportReport> ImportAsync(ImportOptions options, params IEnumerable<string> lines) =>
        ImportAsync(options, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public Task<ImportReport> ImportAsync(ImportOptions options, params byte[][] inputs) =>
        new RecordImport(Store, options, TimeProvider.System)
            .RunAsync(
                [.. inputs.Select((bytes, i) => new ImportInput($"input{i}", () => new MemoryStream(bytes)))],
                null,
                TestContext.Current.CancellationToken
            )
            .AsTask();

    public async Task<DatasetCounters> CountersAsync() =>
        await Store.CountersAsync(await Store.LatestAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
