namespace Citations.Server.Http;

/// <summary>The codes of errors that end a stream, or keep one from beginning; over WebSocket and server-sent events alike.</summary>
public static class StreamErrorCodes
{
    /// <summary>The client did not take what was sent, for as long as the server waits: the stream ends. Resume it with the last commit
    /// seen.</summary>
    public const string SlowConsumer = "SLOW_CONSUMER";

    /// <summary>The server stops: the stream ends. Resume it, here or elsewhere, with the last commit seen.</summary>
    public const string ServerStopping = "SERVER_STOPPING";

    /// <summary>The connection has as many operations as it may have at once.</summary>
    public const string TooManyOperations = "TOO_MANY_OPERATIONS";
}
