namespace Citations.Server.Transport.WebSockets;

/// <summary>
/// Why the server closes a WebSocket: the codes of the graphql-transport-ws protocol, with its own words as reasons, and the standard codes
/// for a message that is too big and for ends that pass. Clients retry the latter.
/// </summary>
public static class SocketCloseCodes
{
    /// <summary>The server stops. Connect again, and resume.</summary>
    public const int ServiceRestart = 1012;

    /// <summary>
    /// The store is away, or the client left what was sent to it for longer than the server waits. Connect again, and resume.
    /// </summary>
    public const int TryAgainLater = 1013;

    /// <summary>A message is larger than the server takes.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>A message that is not one of the protocol, or not at this moment; the reason says what is wrong with it.</summary>
    public const int BadRequest = 4400;

    /// <summary>An operation before the connection was acknowledged, or a key that is unknown, revoked or missing.</summary>
    public const int Unauthorized = 4401;

    /// <summary>A key that may not do this.</summary>
    public const int Forbidden = 4403;

    /// <summary>The server does not speak the subprotocol that was asked for.</summary>
    public const int SubprotocolNotAcceptable = 4406;

    /// <summary>The client did not initialise the connection in time.</summary>
    public const int InitialisationTimeout = 4408;

    /// <summary>An id that an operation of this connection has already.</summary>
    public const int SubscriberAlreadyExists = 4409;

    /// <summary>The client initialised the connection twice.</summary>
    public const int TooManyInitialisations = 4429;

    /// <summary>The server failed in the middle of a message.</summary>
    public const int InternalServerError = 4500;
}
