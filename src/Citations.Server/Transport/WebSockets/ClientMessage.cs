using System.Text.Json;

namespace Citations.Server.Transport.WebSockets;

/// <summary>What a client says (graphql-transport-ws).</summary>
/// <param name="Type">Which of the protocol's messages.</param>
/// <param name="Id">The operation it is about; empty where it is about none.</param>
/// <param name="Payload">What it carries; undefined when nothing.</param>
internal readonly record struct ClientMessage(string Type, string Id, JsonElement Payload)
{
    /// <exception cref="SocketClosure">It is not a message of the protocol.</exception>
    public static ClientMessage Read(JsonElement message)
    {
        if (message.ValueKind is not JsonValueKind.Object || Text(message, "type") is not { } type)
        {
            throw SocketClosure.BadRequest("A message is a JSON object with a \"type\"");
        }

        message.TryGetProperty("payload", out var payload);
        var read = new ClientMessage(type, Text(message, "id") ?? "", payload);
        switch (type)
        {
            case "connection_init" or "ping" or "pong":
                return payload.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null
                    ? read
                    : throw SocketClosure.BadRequest($"\"payload\" of {type} must be an object");
            case "subscribe" when payload.ValueKind is not JsonValueKind.Object:
                throw SocketClosure.BadRequest("\"payload\" of subscribe must be an object with \"query\"");
            case "subscribe" or "complete":
                return read.Id.Length > 0 ? read : throw SocketClosure.BadRequest($"\"id\" of {type} must be a string, and not empty");
            default:
                throw SocketClosure.BadRequest($"A client sends no message of type \"{type}\"");
        }
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
