namespace Citations.Server.Http;

/// <summary>A feature of a request whose errors are not JSON, such as one for a page: writes the answer in its own form.</summary>
internal sealed record FaultWriter(Func<TransportException, Task> WriteAsync);
