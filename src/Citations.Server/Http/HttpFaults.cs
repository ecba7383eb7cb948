using Citations.GraphQL.Errors;
using Citations.Interchange.Export;
using Citations.Interchange.Import;
using Citations.Schema.Audit;
using Citations.Schema.Errors;
using Citations.Storage.Errors;

namespace Citations.Server.Http;

/// <summary>What a client is told of an exception: status, code, message and headers. Every address asks here.</summary>
internal static class HttpFaults
{
    /// <summary>The answer to an exception; null if it is a fault of this program, which its log explains.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="remedy">What to do, in the place of the general advice.</param>
    public static TransportException? Of(Exception fault, string? remedy = null) =>
        fault switch
        {
            TransportException known => known,
            BadHttpRequestException bad => new(bad.StatusCode, HttpErrorCodes.Http, Text(Sentence(bad.Message), remedy)),
            ExportException known => new(StatusOf(known.Code), known.Code, known.Message),
            ImportException { InnerException: BadHttpRequestException bad } => Of(bad, remedy),
            ImportException { IsOfOutput: true }
            or AuditException
            or StoreException { Code: StoreErrorCode.DiskFull or StoreErrorCode.ReadOnly } => NotWritable(remedy),
            ImportException known => TransportException.BadRequest(ImportErrorCodes.Unreadable, known.Message),
            StoreException { Code: StoreErrorCode.Unavailable or StoreErrorCode.Locked } => Unavailable(remedy),
            _ => null,
        };

    /// <summary>The answer to a fault of this program.</summary>
    public static TransportException Internal(string? remedy = null) =>
        new(
            StatusCodes.Status500InternalServerError,
            ErrorCodes.Internal,
            Text("The server failed. Its log says why.", remedy ?? "Try again later.")
        );

    private static TransportException Unavailable(string? remedy) =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            SchemaErrorCodes.StoreUnavailable,
            Text("The data cannot be reached at the moment.", remedy ?? "Try again.")
        )
        {
            Header = ("Retry-After", "5"),
        };

    private static TransportException NotWritable(string? remedy) =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            SchemaErrorCodes.StoreNotWritable,
            Text("The server cannot write at the moment. Tell its operator.", remedy ?? "Try again when it can.")
        )
        {
            Header = ("Retry-After", "60"),
        };

    private static int StatusOf(string exportCode) =>
        exportCode switch
        {
            ExportErrorCodes.UnknownFile => StatusCodes.Status404NotFound,
            ExportErrorCodes.NotAcceptable => StatusCodes.Status406NotAcceptable,
            ExportErrorCodes.Busy => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };

    private static string Sentence(string text) => $"{text.TrimEnd('.')}.";

    private static string Text(string what, string? remedy) => remedy is null ? what : $"{what} {remedy}";
}
