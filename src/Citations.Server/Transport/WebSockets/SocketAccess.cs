using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Costs;
using Citations.Schema.Access;
using Citations.Server.Access;
using Microsoft.Extensions.Primitives;

namespace Citations.Server.Transport.WebSockets;

/// <summary>
/// Who is on the other side. Browsers cannot send headers with a WebSocket, so the key may come when it is initialised; it is checked and
/// counted
/// again with each operation, and checked before each event, for connections outlive keys.
/// </summary>
internal sealed class SocketAccess(HttpContext context)
{
    private readonly AccessControl? _control = context.RequestServices.GetService<AccessControl>();
    private readonly RequestReads? _reads = context.RequestServices.GetService<RequestReads>();
    private readonly AccessRule _rule = AccessRule.Of(context);
    private StringValues _authorization = context.Request.Headers.Authorization;
    private RequestAccess _access = RequestAccess.Anonymous;

    /// <summary>Whose key it came with; null without one.</summary>
    public Caller? Caller => _access.Caller;

    /// <summary>What resolvers are given of it.</summary>
    public IReadOnlyList<object> State { get; private set; } = [];

    /// <summary>Takes the key from the payload of <c>connection_init</c>: its <c>Authorization</c>, in either case, stands for the
    /// header.</summary>
    /// <exception cref="SocketClosure">The key is refused, or there is none where one is needed.</exception>
    public void Initialise(JsonElement payload)
    {
        if (
            payload.ValueKind is JsonValueKind.Object
            && (payload.TryGetProperty("Authorization", out var sent) || payload.TryGetProperty("authorization", out sent))
        )
        {
            _authorization =
                sent.ValueKind is JsonValueKind.String
                    ? sent.GetString()
                    : throw SocketClosure.BadRequest("\"Authorization\" of connection_init must be a string");
        }

        if (Check() is { } refused)
        {
            throw Closure(refused);
        }
    }

    /// <summary>Lets an operation in, or says why not.</summary>
    /// <exception cref="SocketClosure">The key has ended meanwhile.</exception>
    public GraphQLError? Admit() =>
        Check() switch
        {
            null => null,
            { Status: StatusCodes.Status401Unauthorized } ended => throw Closure(ended),
            var refused => new GraphQLError(refused.Message, refused.Code),
        };

    /// <summary>Draws what an operation costs on the limit.</summary>
    public void Draw(OperationCost? cost) => _control?.Draw(context, _access, cost);

    /// <summary>Begins a budget for reading, for what the caller awaits next.</summary>
    public void BeginReads() => _reads?.Begin(context, _access);

    /// <summary>Looks before an event is sent whether the key still stands.</summary>
    /// <exception cref="SocketClosure">It does not.</exception>
    public void Recheck()
    {
        if (_control?.Recheck(_rule, _authorization) is { } ended)
        {
            throw Closure(ended);
        }
    }

    private TransportException? Check()
    {
        if (_control is null)
        {
            return null;
        }

        var (access, refused) = _control.Check(context, _rule, _authorization);
        _access = access;
        State = _control.StateOf(context, access);
        return refused;
    }

    private static SocketClosure Closure(TransportException refused) =>
        new(
            refused.Status is StatusCodes.Status401Unauthorized ? SocketCloseCodes.Unauthorized : SocketCloseCodes.Forbidden,
            $"{refused.Code}: {refused.Message}"
        );
}
