using System.Globalization;
using Citations.GraphQL.Errors;
using Citations.Interchange.Export;
using Citations.Schema.Errors;
using Citations.Server.Access;
using Citations.Server.Diagnostics;
using Citations.Storage.Budgets;
using Citations.Storage.Errors;

namespace Citations.Server.Exports;

/// <summary>Sends exports, so many at a time, and a quarter of them to one client at most. Each leaves one line in the audit log, whatever
/// becomes of it.</summary>
/// <param name="exporter">Makes them.</param>
/// <param name="options">How many.</param>
/// <param name="scheduler">Where they run.</param>
/// <param name="audit">Writes the line.</param>
/// <param name="stopping">When the server stops.</param>
internal sealed class ExportSender(
    Exporter exporter,
    ExportOptions options,
    LowPriorityScheduler scheduler,
    IExportAudit audit,
    CancellationToken stopping
)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Sends what the client does not have yet.</summary>
    /// <param name="context">The request; its headers are decided.</param>
    /// <param name="export">What.</param>
    /// <param name="offset">How many bytes the client has.</param>
    /// <param name="coding">How it is compressed.</param>
    public async Task SendAsync(HttpContext context, PinnedExport export, long offset, ContentCoding coding)
    {
        var client = RequestReads.ClientOf(context, context.Features.Get<RequestAccess>()?.Key);
        if (!TryEnter(client))
        {
            await RefusalDelay.WaitAsync(TimeProvider.System, context.RequestAborted);
            context.Response.Headers.RetryAfter = RequestReads.RetryAfterSeconds;
            throw new ExportException(
                ExportErrorCodes.Busy,
                $"{options.MaxConcurrent} exports run already, or {options.MaxConcurrentOfClient} of this client. Try again in some seconds."
            );
        }

        using var activity = Telemetry.StartTransfer("export", export.Request.File.ToString());
        var progress = new ExportProgress();
        var isDone = false;
        try
        {
            var body = new TrailedBody(context, options.Patience, ExportHeaders.Rows, ExportHeaders.Sha256);
            var summary = await scheduler.RunAsync(() => WriteAsync(body, export, offset, coding, progress, context.RequestAborted));
            isDone = true;
            Telemetry.Transferred(activity, "export", summary.Rows);
            await audit.RecordAsync(context, export, $"{summary.Rows} rows", failure: null);
            await body.CompleteAsync(
                [(ExportHeaders.Rows, summary.Rows.ToString(CultureInfo.InvariantCulture)), (ExportHeaders.Sha256, summary.Sha256)],
                context.RequestAborted
            );
        }
        catch (Exception fault) when (!isDone)
        {
            await audit.RecordAsync(context, export, $"{progress.Rows} rows so far", CodeOf(fault, context));
            throw;
        }
        finally
        {
            Leave(client);
        }
    }

    private bool TryEnter(string client)
    {
        lock (_lock)
        {
            var own = _running.GetValueOrDefault(client);
            if (_all >= options.MaxConcurrent || own >= options.MaxConcurrentOfClient)
            {
                return false;
            }

            (_all, _running[client]) = (_all + 1, own + 1);
            return true;
        }
    }

    private void Leave(string client)
    {
        lock (_lock)
        {
            _all--;
            if (--_running[client] == 0)
            {
                _running.Remove(client);
            }
        }
    }

    private async Task<ExportSummary> WriteAsync(
        TrailedBody body,
        PinnedExport export,
        long offset,
        ContentCoding coding,
        ExportProgress progress,
        CancellationToken cancellationToken
    )
    {
        var encoded = coding.Wrap(body);
        Stream output = offset > 0 ? new OffsetStream(encoded, offset) : encoded;
        var summary = await exporter.RunAsync(export.Request, export.At, output, progress, cancellationToken);
        if (coding.Name is not null)
        {
            await encoded.DisposeAsync();
        }

        return summary;
    }

    /// <summary>Why an export ended before its end.</summary>
    private string CodeOf(Exception fault, HttpContext context) =>
        fault switch
        {
            _ when stopping.IsCancellationRequested => StreamErrorCodes.ServerStopping,
            SlowConsumerException => ExportErrorCodes.Abandoned,
            _ when context.RequestAborted.IsCancellationRequested => ExportErrorCodes.Abandoned,
            StoreException { Code: StoreErrorCode.Unavailable or StoreErrorCode.Locked } => SchemaErrorCodes.StoreUnavailable,
            _ => ErrorCodes.Internal,
        };
}
