using System.Text;
using Citations.Interchange.Export;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;
using Citations.Storage;
using Citations.Storage.Contract;
using Citations.Storage.Snapshots;
using Citations.Tests;

namespace Citations.Interchange.Tests.Export;

/// <summary>Short ways to export, and a store of the seed.</summary>
internal static class Exports
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<byte[]> BytesAsync(this ICitationStore store, ExportRequest request, Snapshot? at = null)
    {
        using var output = new MemoryStream();
        await new Exporter(store).RunAsync(request, at ?? await store.LatestAsync(Cancel), output, Cancel);
        return output.ToArray();
    }

    public static Task<byte[]> BytesAsync(this ICitationStore store, string file, Snapshot? at = null) =>
        store.BytesAsync(new ExportRequest(ExportFile.Of(file)), at);

    public static async Task<string> TextAsync(this ICitationStore store, ExportRequest request, Snapshot? at = null) =>
        Encoding.UTF8.GetString(await store.BytesAsync(request, at));

    public static Task<string> TextAsync(this ICitationStore store, string file, Snapshot? at = null) =>
        store.TextAsync(new ExportRequest(ExportFile.Of(file)), at);

    /// <summary>Everything, with the archived texts.</summary>
    public static ExportRequest Everything(long? since = null) => new(ExportFile.Of("all.ndjson")) { IncludeTexts = true, Since = since };

    public static async Task SeedAsync(this Workbench workbench)
    {
        var import = new RecordImport(workbench.Store, new ImportOptions { Atomic = true, RecordedBy = "seed" }, new Clock());
        var report = await import.RunAsync(ImportInput.FromPaths([RepositoryRoot.Combine("seed")]), null, Cancel);
        Assert.Equal([], report.Refusals);
    }
}

/// <summary>The seed, recorded at a time that stays the same.</summary>
public sealed class SeedStore : IAsyncLifetime
{
    private readonly Workbench _workbench = new();

    public ICitationStore Store => _workbench.Store;

    public async ValueTask InitializeAsync() => await _workbench.SeedAsync();

    public ValueTask DisposeAsync() => _workbench.DisposeAsync();
}
