using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Wire;

/// <summary>Answers the commands of one connection.</summary>
internal interface IWireAnswerer : IDisposable
{
    /// <summary>The reply; null to break the connection instead.</summary>
    ValueTask<BsonDocument?> AnswerAsync(BsonDocument command);
}

/// <summary>
/// Speaks MongoDB's wire protocol on loopback, as far as the driver does:
/// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/.
/// What it answers is for the test to say.
/// </summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _done = new();
    private readonly List<Task> _serving = [];
    private readonly Func<IWireAnswerer> _connect;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    /// <param name="connect">Makes what answers a connection.</param>
    /// <param name="certificate">By which it speaks TLS; null to do without.</param>
    public WireServer(Func<IWireAnswerer> connect, X509Certificate2? certificate = null)
    {
        (_connect, _certificate) = (connect, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>One function answers all connections.</summary>
    public WireServer(Func<BsonDocument, BsonDocument?> answer, X509Certificate2? certificate = null)
        : this(() => new Scripted(answer), certificate) { }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
        _done.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_done.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Closed
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var answerer = _connect();
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await using var stream = await SecureAsync(plain);
            while (true)
            {
                var (id, code, command) = await WireMessage.ReadAsync(stream, _done.Token);
                if (await answerer.AnswerAsync(command) is not { } reply)
                {
                    return;
                }

                await stream.WriteAsync(WireMessage.Reply(id, code, reply), _done.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or AuthenticationException)
        {
            // The client, or the server, went away
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream plain)
    {
        if (_certificate is null)
        {
            return plain;
        }

        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _done.Token);
        return secure;
    }

    private sealed class Scripted(Func<BsonDocument, BsonDocument?> answer) : IWireAnswerer
    {
        public ValueTask<BsonDocument?> AnswerAsync(BsonDocument command) => new(answer(command));

        public void Dispose() { }
    }
}

/// <summary>The messages OP_MSG, and OP_QUERY with OP_REPLY, in which a client shakes hands.</summary>
internal static class WireMessage
{
    private const int Header = 16;
    private const int OpReply = 1;
    private const int OpQuery = 2004;
    private const int OpMsg = 2013;

    public static async Task<(int Id, int Code, BsonDocument Command)> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var header = new byte[Header];
        await stream.ReadExactlyAsync(header, cancel);
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) - Header];
        await stream.ReadExactlyAsync(body, cancel);
        var code = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
        return (BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4)), code, Body(code, body));
    }

    public static byte[] Request(int id, BsonDocument command) => Message(id, 0, OpMsg, [0, 0, 0, 0, 0], command);

    public static byte[] Reply(int to, int code, BsonDocument reply) =>
        code == OpQuery
            ? Message(1, to, OpReply, [8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], reply)
            : Message(1, to, OpMsg, [0, 0, 0, 0, 0], reply);

    private static BsonDocument Body(int code, byte[] body)
    {
        // OP_QUERY: flags, collection, two numbers, the document
        return code switch
        {
            OpQuery => Document(body, Array.IndexOf(body, (byte)0, 4) + 1 + 8),
            OpMsg => Sections(body),
            _ => throw new IOException($"a message of code {code} is not expected"),
        };
    }

    /// <summary>OP_MSG: flags, then sections. Kind 0 is the command; kind 1 is a sequence of documents that belongs into one of its
    /// fields.</summary>
    private static BsonDocument Sections(byte[] body)
    {
        var command = new BsonDocument();
        var sequences = new BsonDocument();
        for (var at = 4; at < body.Length; )
        {
            if (body[at] == 0)
            {
                command = Document(body, at + 1);
                at += 1 + Length(body, at + 1);
                continue;
            }

            var end = at + 1 + Length(body, at + 1);
            var nameEnd = Array.IndexOf(body, (byte)0, at + 5);
            var documents = new BsonArray();
            for (var next = nameEnd + 1; next < end; next += Length(body, next))
            {
                documents.Add(Document(body, next));
            }

            sequences.Add(Encoding.UTF8.GetString(body, at + 5, nameEnd - at - 5), documents);
            at = end;
        }

        return command.AddRange(sequences);
    }

    private static int Length(byte[] body, int at) => BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at));

    private static BsonDocument Document(byte[] body, int at) => BsonFields.Decode(body.AsSpan(at, Length(body, at)));

    private static byte[] Message(int id, int to, int code, byte[] before, BsonDocument document)
    {
        var bytes = document.ToBytes();
        var message = new byte[Header + before.Length + bytes.Length];
        int[] header = [message.Length, id, to, code];
        for (var i = 0; i < header.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(i * 4), header[i]);
        }

        before.CopyTo(message, Header);
        bytes.CopyTo(message, Header + before.Length);
        return message;
    }
}

/// <summary>Replies that servers give.</summary>
internal static class WireReplies
{
    public static BsonDocument Ok(params KeyValuePair<string, BsonValue>[] fields)
    {
        var reply = new BsonDocument();
        foreach (var (name, value) in fields)
        {
            reply.Add(name, value);
        }

        reply.Add("ok", 1.0);
        return reply;
    }

    public static BsonDocument Error(int code, string message) =>
        new()
        {
            { "ok", 0.0 },
            { "errmsg", message },
            { "code", code },
        };

    /// <summary>What a server answers that holds nothing.</summary>
    public static BsonDocument OfEmpty(string version, int wireVersion, BsonDocument command) =>
        command.GetElement(0).Name switch
        {
            "hello" or "isMaster" or "ismaster" => Hello(wireVersion),
            "buildInfo" => Ok(new KeyValuePair<string, BsonValue>("version", version)),
            "listCollections" or "listIndexes" or "aggregate" => Ok(
                new KeyValuePair<string, BsonValue>(
                    "cursor",
                    new BsonDocument
                    {
                        { "id", 0L },
                        { "ns", "facts.x" },
                        { "firstBatch", new BsonArray() },
                    }
                )
            ),
            _ => Ok(),
        };

    /// <summary>What a server says of itself.</summary>
    /// <param name="wireVersion">9 is 4.4, 21 is 7.0.</param>
    /// <param name="asPrimaryOf">The port under which it is the primary of the replica set "strict"; null for a single server.</param>
    public static BsonDocument Hello(int wireVersion, int? asPrimaryOf = null)
    {
        var reply = new BsonDocument
        {
            { "helloOk", true },
            { "ismaster", true },
            { "isWritablePrimary", true },
            { "maxBsonObjectSize", 16_777_216 },
            { "maxMessageSizeBytes", 48_000_000 },
            { "maxWriteBatchSize", 100_000 },
            { "logicalSessionTimeoutMinutes", 30 },
            { "minWireVersion", 0 },
            { "maxWireVersion", wireVersion },
            { "readOnly", false },
            { "connectionId", 1 },
        };
        if (asPrimaryOf is { } port)
        {
            var me = $"127.0.0.1:{port}";
            reply.Add("setName", "strict");
            reply.Add("setVersion", 1);
            reply.Add("secondary", false);
            reply.Add("hosts", new BsonArray { me });
            reply.Add("primary", me);
            reply.Add("me", me);
        }

        reply.Add("ok", 1.0);
        return reply;
    }
}
