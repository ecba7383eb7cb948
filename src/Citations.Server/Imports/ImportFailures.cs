using Citations.Interchange.Import;

namespace Citations.Server.Imports;

/// <summary>Why an import ended early, as its sender is told; what is kept of it the report says.</summary>
internal static class ImportFailures
{
    private const string Kept = "What was committed before is kept; send all of it again.";

    /// <summary>Why an import did not go through to its end.</summary>
    public static TransportException Ended(ImportReport report) =>
        report.Correction is { Stopped: true } correction
            ? new(
                StatusCodes.Status422UnprocessableEntity,
                ImportErrorCodes.TooManyRetractions,
                $"{correction.Retracted} of {correction.InScope} facts of {correction.Source} would be retracted, "
                    + "which is more than maxRetracted allows, so nothing was written. Check that the body is whole; "
                    + "then give a larger maxRetracted, or force."
            )
            : Refused(report);

    private static TransportException Refused(ImportReport report) =>
        new(
            StatusCodes.Status422UnprocessableEntity,
            ImportErrorCodes.Refused,
            report.Commits == 0
                ? $"{Items(report.RefusedCount)} refused, so nothing was written. Mend what 'refused' lists and send all of it again, "
                    + "or leave such items out with skipErrors."
                : $"{Items(report.RefusedCount)} refused, so the import ended; what was committed before is kept. "
                    + "Mend what 'refused' lists and send all of it again: what is there already stays as it is."
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
            $"The dry run took longer than {time.TotalSeconds:0} seconds, while other writers wait. The report is of the part before; "
                + "send a part, or use the command import --dry-run on a copy of the data."
        );

    /// <summary>By what was thrown; null if it is a fault of this program.</summary>
    public static TransportException? Of(Exception fault) =>
        fault switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => BrokenOff(bad),
            ImportException { InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad } => BrokenOff(
                bad
            ),
            _ => HttpFaults.Of(fault, Kept),
        };

    /// <summary>A fault of this program.</summary>
    public static TransportException Internal { get; } = HttpFaults.Internal(Kept);

    private static TransportException BrokenOff(BadHttpRequestException bad) =>
        TransportException.BadRequest(ImportErrorCodes.CutOff, $"The body broke off: {bad.Message.TrimEnd('.')}. {Kept}");

    private static string Items(long count) => count == 1 ? "1 item was" : $"{count} items were";
}
