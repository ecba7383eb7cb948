using System.Globalization;
using Citations.GraphQL.Errors;
using Citations.Interchange.Export;
using Citations.Schema.Errors;
using Citations.Server.Hosting;
using Citations.Server.Transport;
using Citations.Storage.Errors;

namespace Citations.Server.Exports;

/// <summary>Sends exports, so many at a time. Each leaves one line in the audit log, whatever becomes of it.</summary>
/// <param name="exporter">Makes them.</param>
/// <param name="options">How many.</param>
/// <param name="audit">Writes the line.</param>
/// <param name="stopping">When the server stops.</param>
internal sealed class ExportSender(Exporter exporter, ExportOptions options, IExportAudit audit, CancellationToken stopping) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrent);

    public void Dispose() => _slots.Dispose();

    /// <summary>Sends what the client does not have yet.</summary>
    /// <param name="context">The request; its headers are decided.</param>
    /// <param name="export">What.</param>
    /// <param name="offset">How many bytes the client has.</param>
    /// <param name="coding">How it is compressed.</param>
    public async Task SendAsync(HttpContext context, PinnedExport export, long offset, ContentCoding coding)
    {
        if (!await _slots.WaitAsync(TimeSpan.Zero, context.RequestAborted))
        {
            context.Response.Headers.RetryAfter = "5";
            throw new ExportException(ExportErrorCodes.Busy, $"{options.MaxConcurrent} exports run already. Try again in some seconds.");
        }

        var progress = new ExportProgress();
        var isDone = false;
        try
        {
            var body = new TrailedBody(context, options.Patience, ExportHeaders.Rows, ExportHeaders.Sha256);
            var summary = await WriteAsync(body, export, offset, coding, progress, context.RequestAborted);
            isDone = true;
            await audit.RecordAsync(context, export, $"{summary.Rows} rows", failure: null);
            await body.CompleteAsync(
                [(ExportHeaders.Rows, summary.Rows.ToString(CultureInfo.InvariantCulture)), (ExportHeaders.Sha256, summary.Sha256)], context.RequestAborted);
        }
        catch (Exception fault) when (!isDone)
        {
            await audit.RecordAsync(context, export, $"{progress.Rows} rows so far", CodeOf(fault, context));
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }

    private async ValueTask<ExportSummary> WriteAsync(
        TrailedBody body, PinnedExport export, long offset, ContentCoding coding, ExportProgress progress, CancellationToken cancellationToken)
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
    private string CodeOf(Exception fault, HttpContext context) => fault switch
    {
        _ when stopping.IsCancellationRequested => StreamErrorCodes.ServerStopping,
        SlowConsumerException => ExportErrorCodes.Abandoned,
        _ when context.RequestAborted.IsCancellationRequested => ExportErrorCodes.Abandoned,
        StoreException { Code: StoreErrorCode.Unavailable or StoreErrorCode.Locked } => SchemaErrorCodes.StoreUnavailable,
        _ => ErrorCodes.Internal,
    };
}
