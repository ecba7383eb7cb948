using System.Globalization;
using Citations.GraphQL.Errors;
using Citations.Interchange.Export;
using Citations.Interchange.Export.Packages;
using Citations.Schema.Errors;
using Citations.Server.Access;
using Citations.Server.Diagnostics;
using Citations.Storage.Budgets;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;

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
    public Task SendAsync(HttpContext context, PinnedExport export, long offset, ContentCoding coding) =>
        SendAsync(
            context,
            export.Request.File.ToString(),
            (rows, failure) => audit.RecordAsync(context, export, rows, failure),
            (body, progress) => WriteAsync(body, export, offset, coding, progress, context.RequestAborted)
        );

    /// <summary>Sends a package as a zip archive.</summary>
    /// <param name="context">The request; its headers are decided.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="package">What it is made of.</param>
    /// <param name="at">As of when.</param>
    public Task SendPackageAsync(HttpContext context, string name, PackageExport package, Snapshot at) =>
        SendAsync(
            context,
            name,
            (rows, failure) =>
                audit.RecordAsync(
                    context,
                    $"export {name}",
                    string.Create(CultureInfo.InvariantCulture, $"{rows} of commit {at.Commit}"),
                    failure
                ),
            async (body, progress) =>
            {
                await using var hashed = new HashedStream(body);
                ExportSummary summary;
                await using (var zip = new ZipTarget(hashed))
                {
                    summary = await package.RunAsync(zip, at, progress, context.RequestAborted);
                }

                return summary with
                {
                    Bytes = hashed.Bytes,
                    Sha256 = hashed.Sha256,
                };
            }
        );

    private async Task SendAsync(
        HttpContext context,
        string name,
        Func<string, string?, ValueTask> record,
        Func<TrailedBody, ExportProgress, Task<ExportSummary>> write
    )
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

        using var activity = Telemetry.StartTransfer("export", name);
        var progress = new ExportProgress();
        var isDone = false;
        try
        {
            var body = new TrailedBody(context, options.Patience, ExportHeaders.Rows, ExportHeaders.Sha256);
            var summary = await scheduler.RunAsync(() => write(body, progress));
            isDone = true;
            Telemetry.Transferred(activity, "export", summary.Rows);
            await record($"{summary.Rows} rows", null);
            await body.CompleteAsync(
                [(ExportHeaders.Rows, summary.Rows.ToString(CultureInfo.InvariantCulture)), (ExportHeaders.Sha256, summary.Sha256)],
                context.RequestAborted
            );
        }
        catch (Exception fault) when (!isDone)
        {
            await record($"{progress.Rows} rows so far", CodeOf(fault, context));
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
