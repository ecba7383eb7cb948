using System.Collections.Concurrent;
using System.Net.Sockets;
using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Tests.Wire;

/// <summary>
/// Passes commands on to the server under test and makes it stricter and richer: it says that it is the primary of a replica set with sessions,
/// refuses what <see cref="CommandRules"/> know to be refused, keeps to <c>$jsonSchema</c>, remembers schemas, and serves <c>$unionWith</c>.
/// </summary>
internal sealed class StrictServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, BsonDocument> _schemas = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _broken = [];
    private readonly WireServer _server;
    private readonly string _host;
    private readonly int _port;
    private long _time;

    public StrictServer(string host, int port)
    {
        (_host, _port) = (host, port);
        _server = new WireServer(() => new Connection(this));
    }

    public int Port => _server.Port;

    /// <summary>What was refused, for a message that says more than the store's error.</summary>
    public IReadOnlyCollection<string> Broken => _broken;

    /// <summary>The commands that came, handshakes left out.</summary>
    public ConcurrentQueue<BsonDocument> Commands { get; } = [];

    /// <summary>Answers in place of the server behind, where it gives an answer; asked before the command is passed on.</summary>
    public Func<BsonDocument, BsonDocument?> Fault { get; set; } = static _ => null;

    /// <summary>What was refused, as it was meant to be.</summary>
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
        var (name, collection) = (command.First().Key, $"{command.Text("$db")}.{command.First().Value}");
        if (name is "create" or "collMod" && command.Document("validator") is { } validator)
        {
            _schemas[collection] = validator;
        }

        return name is "insert" && _schemas.TryGetValue(collection, out var schema)
            ? command.Array("documents").Select(document => SchemaRules.Broken(schema.Document("$jsonSchema")!, document)).FirstOrDefault(broken => broken is not null) is { } found ? $"schema of {collection}: {found}" : null
            : null;
    }

    /// <summary>The command in words that the server behind knows.</summary>
    private static BsonDocument Plain(BsonDocument command)
    {
        var plain = new BsonDocument();
        foreach (var (name, value) in command)
        {
            if (name is not ("lsid" or "$clusterTime" or "txnNumber" or "readConcern" or "$readPreference" or "commitQuorum"))
            {
                plain.Add(name, name is "pipeline" ? WithoutUnions((BsonArray)value!) : value);
            }
        }

        return plain;
    }

    /// <summary>The same by <c>$facet</c>, which costs more and gives what a union gives.</summary>
    private static BsonArray WithoutUnions(BsonArray stages)
    {
        if (!stages.OfType<BsonDocument>().Any(IsUnion))
        {
            return stages;
        }

        var facets = new BsonDocument();
        foreach (var part in Parts(stages))
        {
            facets.Add($"p{facets.Count}", part);
        }

        return
        [
            new BsonDocument { { "$facet", facets } },
            new BsonDocument { { "$project", new BsonDocument { { "all", new BsonDocument { { "$concatArrays", new BsonArray(facets.Select(facet => (object?)$"${facet.Key}")) } } } } } },
            new BsonDocument { { "$unwind", "$all" } },
            new BsonDocument { { "$replaceRoot", new BsonDocument { { "newRoot", "$all" } } } },
            .. stages.SkipWhile(stage => !IsUnion((BsonDocument)stage!)).SkipWhile(stage => IsUnion((BsonDocument)stage!)),
        ];
    }

    /// <summary>What is united, one pipeline after the other; unions may hold unions.</summary>
    private static IEnumerable<BsonArray> Parts(BsonArray stages)
    {
        yield return new BsonArray(stages.TakeWhile(stage => !IsUnion((BsonDocument)stage!)));
        foreach (var part in stages.OfType<BsonDocument>().Where(IsUnion).SelectMany(union => Parts(union.Document("$unionWith")!.Array("pipeline"))))
        {
            yield return part;
        }
    }

    private static bool IsUnion(BsonDocument stage) => stage["$unionWith"] is not null;

    private void AddSchemas(BsonDocument command, BsonDocument reply)
    {
        foreach (var collection in reply.Document("cursor")!.Array("firstBatch").OfType<BsonDocument>())
        {
            if (_schemas.TryGetValue($"{command.Text("$db")}.{collection.Text("name")}", out var schema) && collection.Document("options") is { } options && options["validator"] is null)
            {
                options.Add("validator", schema);
            }
        }
    }

    private sealed class Connection : IWireAnswerer
    {
        private readonly StrictServer _strict;
        private readonly TcpClient _client;

        public Connection(StrictServer strict)
        {
            _strict = strict;
            _client = new TcpClient(strict._host, strict._port) { NoDelay = true };
        }

        public async ValueTask<BsonDocument?> AnswerAsync(BsonDocument command)
        {
            var name = command.First().Key;
            if (name is "hello" or "isMaster" or "ismaster")
            {
                return WireReplies.Hello(21, _strict.Port);
            }

            if (name is "endSessions")
            {
                return WireReplies.Ok();
            }

            _strict.Commands.Enqueue(command);
            if (_strict.Fault(command) is { } fault)
            {
                return fault;
            }

            if (_strict.Refusal(command) is { } refusal)
            {
                return refusal;
            }

            var stream = _client.GetStream();
            await stream.WriteAsync(WireMessage.Request(1, Plain(command)));
            var (_, _, reply) = await WireMessage.ReadAsync(stream, CancellationToken.None);
            if (name is "listCollections")
            {
                _strict.AddSchemas(command, reply);
            }

            // Every member tells the time of its cluster, which only grows
            var time = new BsonOpaque(BsonType.Timestamp, BitConverter.GetBytes((1L << 32) | Interlocked.Increment(ref _strict._time)));
            reply.Add("operationTime", time);
            reply.Add("$clusterTime", new BsonDocument
            {
                { "clusterTime", time }, { "signature", new BsonDocument { { "hash", new BsonOpaque(BsonType.Binary, new byte[5]) }, { "keyId", 0L } } },
            });
            return reply;
        }

        public void Dispose() => _client.Dispose();
    }
}
