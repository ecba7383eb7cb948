namespace Citations.Server.Hosting;

/// <summary>How many connections the server holds.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>All connections, WebSockets and event streams included.</summary>
    public int Most { get; init; } = 20_000;

    /// <summary>Those of one address; proxies that are named have no such limit.</summary>
    public int MostOfAddress { get; init; } = 5_000;

    /// <summary>How long a connection may take to send the headers of a request.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may stay between two requests.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
