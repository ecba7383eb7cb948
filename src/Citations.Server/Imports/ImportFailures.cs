using Citations.GraphQL.Errors;
using Citations.Interchange.Import;
using Citations.Schema.Audit;
using Citations.Schema.Errors;
using Citations.Storage.Errors;

namespace Citations.Server.Imports;

/// <summary>Why an import ended early, as its sender is told; what is kept of it the report says.</summary>
internal static class ImportFailures
{
    /// <summary>Why an import did not go through to its end.</summary>
    public static TransportException Ended(ImportReport report) =>
        report.Correction is { Stopped: true } correction
            ? new(
                StatusCodes.Status422UnprocessableEntity,
                ImportErrorCodes.TooManyRetractions,
                $"{correction.Retracted} of {correction.InScope} facts of {correction.Source} would be retracted, which is more than maxRetracted allows, so nothing was written. Check that the body is whole; then give a larger maxRetracted, or force."
            )
            : Refused(report);

    private static TransportException Refused(ImportReport report) =>
        new(
            StatusCodes.Status422UnprocessableEntity,
            ImportErrorCodes.Refused,
            report.Commits == 0
                ? $"{Items(report.RefusedCount)} refused, so nothing was written. Mend what 'refused' lists and send all of it again, or leave such items out with skipErrors."
                : $"{Items(report.RefusedCount)} refused, so the import ended; what was committed before is kept. Mend what 'refused' lists and send all of it again: what is there already stays as it is."
        );

    /// <summary>The client left.</summary>
    public static TransportException CutOff { get; } =
        new(
            StatusCodes.Status499ClientClosedRequest,
            ImportErrorCodes.CutOff,
            "The client left before the end. What was committed before is kept."
        );

    /// <summary>The server is stopping.</summary>
    public static TransportException Stopping { get; } =
        new(
            StatusCodes.Status503ServiceUnavailable,
            StreamErrorCodes.ServerStopping,
            "The server stops. What was committed before is kept; send all of it again when it is back."
        )
        {
            Header = ("Retry-After", "10"),
        };

    /// <summary>As many run as may.</summary>
    public static TransportException Busy(string what) =>
        new(StatusCodes.Status503ServiceUnavailable, ImportErrorCodes.Busy, $"{what} already. Nothing was read; try again in some seconds.")
        {
            Header = ("Retry-After", "5"),
        };

    /// <summary>Other writers have waited for long enough.</summary>
    public static TransportException TooLong(TimeSpan time) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            ImportErrorCodes.DryRunTooLarge,
            $"The dry run took longer than {time.TotalSeconds:0} seconds, while other writers wait. The report is of the part before; send a part, or use the command import --dry-run on a copy of the data."
        );

    /// <summary>By what was thrown; null when that explains nothing.</summary>
    public static TransportException? Of(Exception fault) =>
        fault switch
        {
            TransportException known => known,
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => TransportException.BadRequest(
                ImportErrorCodes.CutOff,
                $"The body broke off: {bad.Message.TrimEnd('.')}. What was committed before is kept; send all of it again."
            ),
            BadHttpRequestException bad => new TransportException(
                bad.StatusCode,
                HttpErrorCodes.Http,
                $"{bad.Message.TrimEnd('.')}. What was committed before is kept."
            ),
            ImportException { InnerException: BadHttpRequestException bad } => Of(bad),
            ImportException { IsOfOutput: true } or AuditException => NotWritable,
            ImportException => TransportException.BadRequest(ImportErrorCodes.Unreadable, fault.Message),
            StoreException { Code: StoreErrorCode.DiskFull or StoreErrorCode.ReadOnly } => NotWritable,
            StoreException { Code: StoreErrorCode.Unavailable or StoreErrorCode.Locked } => new TransportException(
                StatusCodes.Status503ServiceUnavailable,
                SchemaErrorCodes.StoreUnavailable,
                "The data cannot be reached at the moment. What was committed before is kept; send all of it again in some seconds."
            )
            {
                Header = ("Retry-After", "5"),
            },
            _ => null,
        };

    /// <summary>Nobody can say more; the log does.</summary>
    public static TransportException Internal { get; } =
        new(
            StatusCodes.Status500InternalServerError,
            ErrorCodes.Internal,
            "The server failed to import. Its log says why. What was committed before is kept; send all of it again later."
        );

    private static TransportException NotWritable { get; } =
        new(
            StatusCodes.Status503ServiceUnavailable,
            SchemaErrorCodes.StoreNotWritable,
            "The server cannot write at the moment. What was committed before is kept; tell its operator, and send all of it again when it can."
        )
        {
            Header = ("Retry-After", "60"),
        };

    private static string Items(long count) => count == 1 ? "1 item was" : $"{count} items were";
}
