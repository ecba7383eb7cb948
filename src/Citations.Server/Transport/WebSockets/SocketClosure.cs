using Citations.GraphQL.Errors;

namespace Citations.Server.Transport.WebSockets;

/// <summary>The connection must be closed: with which code, and what to tell.</summary>
internal sealed class SocketClosure(int code, string reason) : Exception(reason)
{
    private const int MostBytes = 123;

    public static readonly SocketClosure Restart = new(SocketCloseCodes.ServiceRestart, "The server stops");
    public static readonly SocketClosure InitialisationTimeout = new(
        SocketCloseCodes.InitialisationTimeout,
        "Connection initialisation timeout"
    );
    public static readonly SocketClosure TooManyInitialisations = new(
        SocketCloseCodes.TooManyInitialisations,
        "Too many initialisation requests"
    );
    public static readonly SocketClosure Unacknowledged = new(SocketCloseCodes.Unauthorized, "Unauthorized");
    public static readonly SocketClosure SlowConsumer = new(
        SocketCloseCodes.TryAgainLater,
        "Slow consumer: read faster, and resume after the last event"
    );
    public static readonly SocketClosure Failed = new(SocketCloseCodes.InternalServerError, "Internal server error");

    public int Code { get; } = code;

    /// <summary>What a close frame can carry of the message (RFC 6455 §5.5): no more than 123 bytes, and no half characters.</summary>
    public string Reason
    {
        get
        {
            var length = 0;
            var bytes = 0;
            foreach (var rune in Message.EnumerateRunes())
            {
                bytes += rune.Utf8SequenceLength;
                if (bytes > MostBytes)
                {
                    break;
                }

                length += rune.Utf16SequenceLength;
            }

            return Message[..length];
        }
    }

    /// <summary>The reason lies with the server, and passes.</summary>
    public static SocketClosure Later(GraphQLError reason) => new(SocketCloseCodes.TryAgainLater, $"{reason.Code}: {reason.Message}");

    public static SocketClosure BadRequest(string what) => new(SocketCloseCodes.BadRequest, what);

    public static SocketClosure AlreadyExists(string id) =>
        new(SocketCloseCodes.SubscriberAlreadyExists, $"Subscriber for {id} already exists");

    public static SocketClosure TooBig(int limit) => new(SocketCloseCodes.MessageTooBig, $"A message is larger than {limit} bytes");
}
