using System.Collections.Concurrent;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Tests.Wire;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>Results that take several replies, and change streams.</summary>
internal sealed class DoubleCursors(ChangeFeed changes)
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<long, Queue<BsonDocument>> _results = new();
    private readonly ConcurrentDictionary<long, Stream> _streams = new();
    private long _last;

    /// <summary>A result in one reply.</summary>
    public BsonDocument All(string database, string collection, IEnumerable<BsonDocument> documents) =>
        Reply(database, collection, 0, "firstBatch", documents);

    /// <summary>The first batch of a result; the rest is kept.</summary>
    public BsonDocument Batches(string database, string collection, IEnumerable<BsonDocument> documents, int size)
    {
        // Evaluated now, so that later writes do not show
        var rest = new Queue<BsonDocument>(documents);
        return Batch(database, collection, Interlocked.Increment(ref _last), rest, size, "firstBatch");
    }

    public BsonDocument Watch(string database, string collection, BsonDocument options, BsonArray stages)
    {
        var holds = stages.Count switch
        {
            0 => static _ => true,
            1 when stages[0].AsBsonDocument.Document("$match") is { } query => Query.Compile(query),
            _ => throw new RefusedException(40_324, "a change stream may be followed by one $match"),
        };
        var (id, from) = (
            Interlocked.Increment(ref _last),
            (options.Find("resumeAfter") ?? options.Find("startAfter")) is { } token ? ChangeFeed.PlaceOf(token) : changes.Count
        );
        _streams[id] = new Stream(database, collection, holds, from);
        return StreamReply(_streams[id], id, "firstBatch", []);
    }

    public async ValueTask<BsonDocument> MoreAsync(BsonDocument command)
    {
        var (id, database, collection) = (command[0].ToInt64(), command["$db"].AsString, command["collection"].AsString);
        if (_results.TryRemove(id, out var rest))
        {
            return Batch(database, collection, id, rest, (int)(command.Integer("batchSize") ?? int.MaxValue), "nextBatch");
        }

        if (!_streams.TryGetValue(id, out var stream))
        {
            throw new RefusedException(43, $"cursor id {id} not found");
        }

        var (events, next) = await changes.ReadAsync(
            database,
            collection,
            stream.From,
            stream.Holds,
            TimeSpan.FromMilliseconds(command.Integer("maxTimeMS") ?? 1_000)
        );
        _streams[id] = stream with { From = next };
        return StreamReply(_streams[id], id, "nextBatch", events);
    }

    public BsonDocument Kill(BsonDocument command)
    {
        foreach (var id in command.Array("cursors").Select(cursor => cursor.ToInt64()))
        {
            _results.TryRemove(id, out _);
            _streams.TryRemove(id, out _);
        }

        return WireReplies.Ok(new KeyValuePair<string, BsonValue>("cursorsKilled", command.Array("cursors")));
    }

    private BsonDocument Batch(string database, string collection, long id, Queue<BsonDocument> rest, int size, string name)
    {
        var batch = new List<BsonDocument>();
        for (var bytes = 0; batch.Count < size && rest.TryPeek(out var next); batch.Add(rest.Dequeue()))
        {
            bytes += next.ToBson().Length;
            if (bytes > MaxBytes && batch.Count > 0)
            {
                break;
            }
        }

        if (rest.Count > 0)
        {
            _results[id] = rest;
        }

        return Reply(database, collection, rest.Count > 0 ? id : 0, name, batch);
    }

    private static BsonDocument StreamReply(Stream stream, long id, string name, List<BsonDocument> events)
    {
        var reply = Reply(stream.Database, stream.Collection, id, name, events);
        reply["cursor"].AsBsonDocument.Add("postBatchResumeToken", ChangeFeed.Token(stream.From));
        return reply;
    }

    private static BsonDocument Reply(string database, string collection, long id, string name, IEnumerable<BsonDocument> documents) =>
        WireReplies.Ok(
            new KeyValuePair<string, BsonValue>(
                "cursor",
                new BsonDocument
                {
                    { "id", id },
                    { "ns", $"{database}.{collection}" },
                    { name, new BsonArray(documents) },
                }
            )
        );

    private sealed record Stream(string Database, string Collection, Func<BsonValue, bool> Holds, int From);
}
