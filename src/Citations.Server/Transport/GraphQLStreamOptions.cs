namespace Citations.Server.Transport;

/// <summary>How answers that take long are sent: server-sent events and WebSockets. The defaults suit a public server.</summary>
public sealed record GraphQLStreamOptions
{
    /// <summary>How often a quiet connection is used, so that nothing on the way takes it for dead: a comment, or a ping.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>
    /// How long a client may leave what waits for it in the connection's buffer, when that is full (64 KiB and the message that was begun).
    /// Nothing
    /// more is made for it meanwhile; then it is dropped.
    /// </summary>
    public TimeSpan SlowConsumerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a WebSocket may be silent before it is initialised.</summary>
    public TimeSpan ConnectionInitTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Operations that may run over one WebSocket at once.</summary>
    public int MaxOperationsPerSocket { get; init; } = 100;
}
