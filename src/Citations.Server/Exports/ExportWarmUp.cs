using Citations.Interchange.Streams;
using Citations.Schema.Filtering;
using Citations.Storage;
using Citations.Storage.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace Citations.Server.Exports;

/// <summary>
/// Begins an export of each format in the background while the server starts, and breaks it off after the first rows: the first client would wait
/// some tenths of a second else until the code is compiled and the file is open. A server that is disposed of waits for the end of it, so that
/// nobody reads from a store that is closed next.
/// </summary>
internal sealed class ExportWarmUp : IExportAudit, IAsyncDisposable
{
    private static readonly string[] s_requests =
    [
        "facts.ndjson", "facts.csv", "facts.ndjson?where={\"confidence\":{\"gte\":0}}&order=[{\"confidence\":\"DESC\"}]", "facts.jsonld", "facts.nq", "facts.parquet", "claim-groups.ndjson",
    ];

    private CancellationTokenSource? _enough;
    private Task _running = Task.CompletedTask;

    /// <summary>Runs beside everything else; what fails is left to whoever asks for an export.</summary>
    /// <param name="store">The store.</param>
    /// <param name="filters">There once the schema is bound, which takes longer than the first exports.</param>
    /// <param name="options">How exports are served.</param>
    /// <param name="stopping">When the server stops.</param>
    public void Start(ICitationStore store, Task<FilterJson> filters, ExportOptions options, CancellationToken stopping)
    {
        _enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var enough = _enough.Token;
        _running = Task.Run(() => RunAsync(store, filters, options, enough), enough);
    }

    public async ValueTask DisposeAsync()
    {
        if (_enough is not null)
        {
            await _enough.CancelAsync();
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _enough.Dispose();
        }
    }

    public ValueTask RecordAsync(HttpContext context, PinnedExport export, string rows, string? failure) => ValueTask.CompletedTask;

    private async Task RunAsync(ICitationStore store, Task<FilterJson> filters, ExportOptions options, CancellationToken stopping)
    {
        // Not what requests are counted on
        var scanned = store is IScannedStore { ForScans: var scans } ? scans : store;
        FilterJson? bound = null;
        using var endpoint = new ExportEndpoint(scanned, () => bound!, options, this, stopping, NullLogger<ExportEndpoint>.Instance);
        foreach (var request in s_requests.TakeWhile(_ => !stopping.IsCancellationRequested))
        {
            bound = request.Contains('?', StringComparison.Ordinal) ? await filters.WaitAsync(stopping) : bound;
            await AskAsync(endpoint, request, stopping);
        }
    }

    private static async Task AskAsync(ExportEndpoint endpoint, string request, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var (file, query) = request.Split('?', 2) is [var name, var rest] ? (name, rest) : (request, "");
        var context = new DefaultHttpContext { RequestAborted = enough.Token };
        context.Request.Method = HttpMethods.Get;
        context.Request.Protocol = HttpProtocol.Http11;
        context.Request.Host = new HostString("localhost");
        context.Request.QueryString = new QueryString("?" + query);
        context.Request.Headers.AcceptEncoding = "gzip";
        context.Response.Body = new FewRows(enough);
        await endpoint.HandleAsync(context, file);
    }

    /// <summary>Takes the beginning and some rows, and wants no more.</summary>
    private sealed class FewRows(CancellationTokenSource enough) : OneWayStream
    {
        private const int Few = 4_096;

        private int _length;

        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count)
        {
            _length += count;
            if (_length > Few)
            {
                enough.Cancel();
            }
        }
    }
}
