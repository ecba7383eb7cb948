using System.Reflection;
using Citations.Model.Facts;
using Citations.Schema;
using Citations.Schema.Filtering;
using Citations.Server.Exports;
using Citations.Server.Faults;
using Citations.Server.Tests.Support;
using Citations.Storage;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Citations.Server.Tests.Exports;

/// <summary>An export whose store fails in the middle.</summary>
public sealed class FailingExportTests(SeededServer server) : IClassFixture<SeededServer>
{
    [Theory]
    [InlineData("facts.ndjson")]
    [InlineData("facts.csv")]
    [InlineData("facts.parquet")]
    public async Task It_is_cut_off_without_trailers_and_leaves_its_line(string file)
    {
        var store = FailingStore.Over(server.Store);
        var (log, options) = (new Log(), new CitationsSchemaOptions());
        using var endpoint = new ExportEndpoint(
            store,
            new FilterJson(CitationsSchema.Bind(store, options), options),
            new ExportOptions(),
            log,
            CancellationToken.None
        );
        var (context, body) = (new DefaultHttpContext(), new MemoryStream());
        context.Request.Method = HttpMethods.Get;
        context.Request.Protocol = HttpProtocol.Http11;
        context.Response.Body = body;
        var faults = new FaultHandler(outages: null, NullLogger<FaultHandler>.Instance);
        await faults.InvokeAsync(context, request => endpoint.HandleAsync(request, file));
        Assert.Equal(
            ("STORE_UNAVAILABLE", true),
            (Assert.Single(log.Codes), log.Rows[0].EndsWith("rows so far", StringComparison.Ordinal))
        );
        Assert.Empty(context.Response.StatusCode >= 500 ? context.Response.Headers.TransferEncoding.ToArray() : []);
        Assert.DoesNotContain("Export-Sha256: ", System.Text.Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    private sealed class Log : IExportAudit
    {
        public List<string?> Codes { get; } = [];

        public List<string> Rows { get; } = [];

        public ValueTask RecordAsync(HttpContext context, PinnedExport export, string rows, string? failure)
        {
            Codes.Add(failure);
            Rows.Add(rows);
            return ValueTask.CompletedTask;
        }

        public ValueTask RecordAsync(HttpContext context, string action, string detail, string? failure) => ValueTask.CompletedTask;
    }
}

/// <summary>A store that gives its facts once, and then is away.</summary>
public class FailingStore : DispatchProxy
{
    private ICitationStore _store = null!;

    public static ICitationStore Over(ICitationStore store)
    {
        var failing = Create<ICitationStore, FailingStore>();
        ((FailingStore)(object)failing)._store = store;
        return failing;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
        method!.Name == "get_Facts" ? FailingFacts.Over(_store.Facts) : method.Invoke(_store, arguments);
}

/// <summary>The facts of such a store.</summary>
public class FailingFacts : DispatchProxy
{
    private IStoredCollection<Fact> _facts = null!;

    public static IStoredCollection<Fact> Over(IStoredCollection<Fact> facts)
    {
        var failing = Create<IStoredCollection<Fact>, FailingFacts>();
        ((FailingFacts)(object)failing)._facts = facts;
        return failing;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
        method!.Name == nameof(IStoredCollection<Fact>.StreamAsync)
            ? OnceAsync((IAsyncEnumerable<Page<Fact>>)method.Invoke(_facts, arguments)!)
            : method.Invoke(_facts, arguments);

    private static async IAsyncEnumerable<Page<Fact>> OnceAsync(IAsyncEnumerable<Page<Fact>> pages)
    {
        await foreach (var page in pages)
        {
            yield return page;
            throw new StoreException(StoreErrorCode.Unavailable, "store", "it is away", "Try again");
        }
    }
}
