using System.Text.Json;
using Citations.Interchange.Import;
using Citations.Schema.Audit;
using Citations.Server.Access;
using Citations.Server.Diagnostics;
using Citations.Storage;

namespace Citations.Server.Imports;

/// <summary><c>POST /imports</c>: imports the records in the body, one commit for each chunk, and answers with a report.</summary>
internal sealed partial class ImportEndpoint(
    ICitationStore store,
    ImportLimits limits,
    TimeProvider time,
    AccessControl access,
    CancellationToken stopping,
    ILogger<ImportEndpoint> log
) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(limits.MaxConcurrent);
    private readonly SemaphoreSlim _dryRuns = new(1);

    public void Dispose()
    {
        _slots.Dispose();
        _dryRuns.Dispose();
    }

    public async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            throw TransportException.MethodNotAllowed($"{context.Request.Method} is not a method of this address. Send POST.", "POST");
        }

        ImportBody.Check(context.Request);
        await RunAsync(context, OptionsOf(context));
    }

    private ImportOptions OptionsOf(HttpContext context)
    {
        var asked = ImportParameters.Read(context.Request.Query);
        return asked with
        {
            Message = asked.Message ?? "import over HTTP",
            RecordedBy = context.Features.Get<RequestAccess>()!.Caller!.Name,
            InsistsOnRecordedBy = true,
            ChunkRecords = limits.ChunkRecords,
            ChunkBytes = limits.ChunkBytes,
            MaxUnpackRatio = limits.MaxUnpackRatio,
            MaxRefusals = limits.MaxListed,
            MaxConflicts = limits.MaxListed,
        };
    }

    private async Task RunAsync(HttpContext context, ImportOptions options)
    {
        if (!await _slots.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            throw ImportFailures.Busy($"{limits.MaxConcurrent} imports run");
        }

        try
        {
            using var activity = Telemetry.StartTransfer("import", "body");
            var import = new RecordImport(store, options, time);
            var failure = await TryAsync(context, options, import);
            Telemetry.Transferred(activity, "import", import.SoFar?.NewFacts ?? 0);
            failure ??= import.SoFar is { Completed: false } ended ? ImportFailures.Ended(ended) : null;
            failure = await RecordAsync(context, options, import.SoFar, failure);
            if (!context.RequestAborted.IsCancellationRequested)
            {
                await AnswerAsync(context, options, import.SoFar, failure);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Runs the import. Returns why it ended early, or null.</summary>
    private async Task<TransportException?> TryAsync(HttpContext context, ImportOptions options, RecordImport import)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var body = ImportBody.Open(context, limits, time);
            await (options.DryRun ? RehearseAsync(body, import, ending) : ImportAsync(body, import, ending.Token));
            return null;
        }
        catch (Exception fault)
        {
            var failure =
                context.RequestAborted.IsCancellationRequested ? ImportFailures.CutOff
                : fault is not OperationCanceledException ? ImportFailures.Of(fault)
                : stopping.IsCancellationRequested ? ImportFailures.Stopping
                : ImportFailures.TooLong(limits.MaxDryRunTime);
            if (
                failure
                is null
                    or {
                        Status: >= StatusCodes.Status500InternalServerError,
                        Code: not (StreamErrorCodes.ServerStopping or ImportErrorCodes.Busy)
                    }
            )
            {
                LogFailed(log, fault.Message, fault);
            }

            return failure ?? ImportFailures.Internal;
        }
    }

    private static async Task ImportAsync(Stream body, RecordImport import, CancellationToken cancellationToken) =>
        await import.RunAsync([new ImportInput("the body", () => body)], progress: null, cancellationToken);

    /// <summary>
    /// Runs a dry run. Other writers wait for it, so the whole body is received first, only one runs at a time, and its time is limited.
    /// </summary>
    private async Task RehearseAsync(Stream body, RecordImport import, CancellationTokenSource ending)
    {
        await using var arrived = await ImportBody.PutAsideAsync(body, limits.MaxDryRunBytes, ending.Token);
        if (!await _dryRuns.WaitAsync(limits.MaxDryRunTime, ending.Token))
        {
            throw ImportFailures.Busy("Another dry run runs");
        }

        try
        {
            ending.CancelAfter(limits.MaxDryRunTime);
            await ImportAsync(arrived, import, ending.Token);
        }
        finally
        {
            _dryRuns.Release();
        }
    }

    /// <summary>Writes the audit entry, whatever the outcome, before the answer is sent.</summary>
    private async Task<TransportException?> RecordAsync(
        HttpContext context,
        ImportOptions options,
        ImportReport? report,
        TransportException? failure
    )
    {
        try
        {
            await access.RecordAsync(context, "import", ImportTrace.Describe(report, options.DryRun), report?.Commit, failure?.Code);
            return failure;
        }
        catch (AuditException fault)
        {
            return failure ?? ImportFailures.Of(fault); // The audit log has already reported it.
        }
    }

    private static async Task AnswerAsync(HttpContext context, ImportOptions options, ImportReport? report, TransportException? failure)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ResponseFormat.Json.ContentType;
        if (failure is not null)
        {
            ErrorResponse.WriteHead(response, ResponseFormat.Json, failure);
        }

        await using (var writer = new Utf8JsonWriter(response.BodyWriter))
        {
            writer.WriteStartObject();
            if (failure is not null)
            {
                ErrorResponse.WriteErrors(writer, failure);
            }

            if (report is not null)
            {
                ImportReportJson.Write(writer, report, options.DryRun);
            }

            writer.WriteEndObject();
        }

        await response.CompleteAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An import ended: {Fault}")]
    private static partial void LogFailed(ILogger logger, string fault, Exception exception);
}
