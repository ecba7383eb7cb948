namespace Citations.Server.Http;

/// <summary>A request is refused before the engine sees it: the status, the code, what is wrong and what to do.</summary>
public class TransportException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>From <see cref="HttpErrorCodes"/> or the engine's catalogue.</summary>
    public string Code { get; } = code;

    /// <summary>
    /// Whether the document is at fault that the request names, rather than the request. Every protocol has an answer for that.
    /// </summary>
    public bool IsOfDocument => Code is HttpErrorCodes.PersistedQueryNotFound or HttpErrorCodes.TrustedOnly;

    /// <summary>A header that goes with the status (Allow, Accept); null for none.</summary>
    public (string Name, string Value)? Header { get; init; }

    public static TransportException BadRequest(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    public static TransportException MethodNotAllowed(string message, string allow) =>
        new(StatusCodes.Status405MethodNotAllowed, HttpErrorCodes.Http, message) { Header = ("Allow", allow) };

    public static TransportException UnsupportedMediaType(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, HttpErrorCodes.Http, message) { Header = ("Accept", MediaTypes.Json) };

    public static TransportException TooLarge(int limit) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            HttpErrorCodes.Http,
            $"The request body is larger than {limit} bytes. Send less at once."
        );
}
