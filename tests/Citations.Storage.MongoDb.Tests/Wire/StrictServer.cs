using System.Collections.Concurrent;
using System.Net.Sockets;
using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Wire;

/// <summary>Carries out commands for a <see cref="StrictServer"/>.</summary>
internal interface ICommandTarget : IDisposable
{
    /// <summary>The reply of a command.</summary>
    ValueTask<BsonDocument> AnswerAsync(BsonDocument command);
}

/// <summary>
/// Stands before what carries commands out. Says that it is the primary of a replica set with sessions, refuses what
/// <see cref="CommandRules"/> and
/// <c>$jsonSchema</c> forbid, and lets a test answer in its place.
/// </summary>
internal sealed class StrictServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, BsonDocument> _schemas = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _broken = [];
    private readonly Func<ICommandTarget> _connect;
    private readonly WireServer _server;
    private int _time;

    /// <param name="connect">Makes the target of one connection.</param>
    public StrictServer(Func<ICommandTarget> connect)
    {
        _connect = connect;
        _server = new WireServer(() => new Connection(this));
    }

    public int Port => _server.Port;

    /// <summary>What was refused.</summary>
    public IReadOnlyCollection<string> Broken => _broken;

    /// <summary>The commands that came, handshakes left out.</summary>
    public ConcurrentQueue<BsonDocument> Commands { get; } = [];

    /// <summary>Answers in place of the target where it gives an answer.</summary>
    public Func<BsonDocument, BsonDocument?> Fault { get; set; } = static _ => null;

    /// <summary>Takes out what was refused, for a test that means it to be.</summary>
    public string Forgive()
    {
        var all = string.Join("; ", _broken);
        _broken.Clear();
        return all;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private BsonDocument? Refusal(BsonDocument command)
    {
        var broken = CommandRules.Broken(command) ?? BrokenSchema(command);
        if (broken is null)
        {
            return null;
        }

        _broken.Add(broken);
        return WireReplies.Error(broken.StartsWith("schema", StringComparison.Ordinal) ? 121 : 9, broken);
    }

    private string? BrokenSchema(BsonDocument command)
    {
        var (name, collection) = (command.GetElement(0).Name, $"{command.Text("$db")}.{command[0]}");
        if (name is "create" or "collMod" && command.Document("validator") is { } validator)
        {
            _schemas[collection] = validator;
        }

        return name is "insert" && _schemas.TryGetValue(collection, out var schema)
            ? command
                .Array("documents")
                .Select(document => SchemaRules.Broken(schema.Document("$jsonSchema")!, document))
                .FirstOrDefault(broken => broken is not null)
                is { } found
                ? $"schema of {collection}: {found}"
                : null
            : null;
    }

    private sealed class Connection(StrictServer strict) : IWireAnswerer
    {
        private readonly ICommandTarget _target = strict._connect();

        public async ValueTask<BsonDocument?> AnswerAsync(BsonDocument command)
        {
            var name = command.GetElement(0).Name;
            if (name is "hello" or "isMaster" or "ismaster")
            {
                return WireReplies.Hello(21, strict.Port);
            }

            if (name is "endSessions")
            {
                return WireReplies.Ok();
            }

            strict.Commands.Enqueue(command);
            if (strict.Fault(command) is { } fault)
            {
                return fault;
            }

            if (strict.Refusal(command) is { } refusal)
            {
                return refusal;
            }

            var reply = await _target.AnswerAsync(command);

            // Every member tells the time of its cluster, which only grows
            var time = new BsonTimestamp(1, Interlocked.Increment(ref strict._time));
            reply["operationTime"] = time;
            reply["$clusterTime"] = new BsonDocument
            {
                { "clusterTime", time },
                {
                    "signature",
                    new BsonDocument { { "hash", new BsonBinaryData([]) }, { "keyId", 0L } }
                },
            };
            return reply;
        }

        public void Dispose() => _target.Dispose();
    }
}

/// <summary>Passes commands on to a real server over one connection.</summary>
internal sealed class ServerTarget(string host, int port) : ICommandTarget
{
    private readonly TcpClient _client = new(host, port) { NoDelay = true };

    public async ValueTask<BsonDocument> AnswerAsync(BsonDocument command)
    {
        // Sessions and times are those of the set that this server is said to be, which the server behind is not
        var plain = new BsonDocument(
            command.Where(field =>
                field.Name is not ("lsid" or "$clusterTime" or "txnNumber" or "readConcern" or "$readPreference" or "commitQuorum")
            )
        );
        var stream = _client.GetStream();
        await stream.WriteAsync(WireMessage.Request(1, plain));
        return (await WireMessage.ReadAsync(stream, CancellationToken.None)).Command;
    }

    public void Dispose() => _client.Dispose();
}
