using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>What happened to documents, in order: https://www.mongodb.com/docs/manual/reference/change-events/. Whoever waits is woken by
/// the next event.</summary>
internal sealed class ChangeFeed
{
    private readonly List<BsonDocument> _events = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (_events)
            {
                return _events.Count;
            }
        }
    }

    public void Add(string database, string collection, string operation, BsonDocument document, BsonDocument? updated = null)
    {
        lock (_events)
        {
            var change = new BsonDocument
            {
                { "_id", Token(_events.Count + 1) },
                { "operationType", operation },
                { "clusterTime", new BsonTimestamp(1, _events.Count + 1) },
                {
                    "ns",
                    new BsonDocument { { "db", database }, { "coll", collection } }
                },
                {
                    "documentKey",
                    new BsonDocument { { "_id", document["_id"] } }
                },
            };
            if (updated is not null)
            {
                change.Add("updateDescription", new BsonDocument { { "updatedFields", updated }, { "removedFields", new BsonArray() } });
            }

            _events.Add(change);
            Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <summary>The events of a collection from a place on that fulfil a condition, and the place after them. Waits for one no longer than
    /// said.</summary>
    public async Task<(List<BsonDocument> Events, int Next)> ReadAsync(
        string database,
        string collection,
        int from,
        Func<BsonValue, bool> holds,
        TimeSpan wait
    )
    {
        using var time = new CancellationTokenSource(wait);
        while (true)
        {
            Task signal;
            lock (_events)
            {
                var found = _events
                    .Skip(from)
                    .Where(change => change["ns"]["db"] == database && change["ns"]["coll"] == collection && holds(change))
                    .ToList();
                from = _events.Count;
                if (found.Count > 0 || time.IsCancellationRequested)
                {
                    return (found, from);
                }

                signal = _next.Task;
            }

            await Task.WhenAny(signal, Task.Delay(Timeout.Infinite, time.Token));
        }
    }

    /// <summary>By which a reader goes on after an event.</summary>
    public static BsonDocument Token(int place) => new() { { "_data", $"{place:X8}" } };

    public static int PlaceOf(BsonValue token) => Convert.ToInt32(token["_data"].AsString, 16);
}
