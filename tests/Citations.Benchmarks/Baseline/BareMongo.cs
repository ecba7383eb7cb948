using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;

namespace Citations.Benchmarks.Baseline;

/// <summary>libmongoc by itself, as one would call it from C: a client, commands in bytes, results looked at and no further.</summary>
internal sealed class BareMongo : IDisposable
{
    private readonly PoolHandle _pool;
    private readonly ClientHandle _client;
    private readonly string _database;

    public BareMongo(string uri, string database)
    {
        _database = database;
        Span<ulong> error = stackalloc ulong[NativeError.Words];
        using var parsed = LibMongoc.UriNew(uri, error);
        _pool = LibMongoc.PoolNew(parsed, error);
        _client = new ClientHandle(_pool);
    }

    /// <summary>An aggregation as it was recorded, ready to be sent.</summary>
    public sealed record Read(string Collection, byte[] Pipeline, byte[] Options)
    {
        public static Read Of(BsonDocument command)
        {
            var options = new BsonDocument();
            foreach (var (name, value) in command.Where(field => field.Key is "maxTimeMS" or "allowDiskUse" or "readConcern" or "hint"))
            {
                options.Add(name, value);
            }

            options.Add("batchSize", (int)(command.Document("cursor")?.Integer("batchSize") ?? 101));
            return new Read((string)command.First().Value!, new BsonDocument { { "pipeline", command.Array("pipeline") } }.ToBytes(), options.ToBytes());
        }
    }

    /// <summary>Sends it and goes through the results; how many bytes they have.</summary>
    public long Run(Read read)
    {
        using var collection = LibMongoc.CollectionOf(_client, _database, read.Collection);
        using var pipeline = BsonHandle.Of(read.Pipeline);
        using var options = BsonHandle.Of(read.Options);
        using var cursor = LibMongoc.Aggregate(collection, 0, pipeline, options, 0);
        var bytes = 0L;
        while (LibMongoc.CursorNext(cursor, out var document))
        {
            bytes += NativeDocument.Bytes(document).Length;
        }

        Span<ulong> error = stackalloc ulong[NativeError.Words];
        return LibMongoc.CursorError(cursor, error) ? throw new InvalidOperationException(NativeError.Of(error).Message) : bytes;
    }

    /// <summary>Inserts documents by one command that waits for a majority.</summary>
    public void Insert(string collection, IEnumerable<BsonDocument> documents) => Write(
        new BsonDocument { { "insert", collection }, { "documents", new BsonArray(documents) } }, new BsonDocument { { "writeConcern", new BsonDocument { { "w", "majority" }, { "j", true } } } });

    public void Drop() => Write(new BsonDocument { { "dropDatabase", 1 } }, []);

    public void Dispose()
    {
        _client.Dispose();
        _pool.Dispose();
    }

    private void Write(BsonDocument command, BsonDocument options)
    {
        using var bson = BsonHandle.Of(command.ToBytes());
        using var how = BsonHandle.Of(options.ToBytes());
        using var reply = new ReplyHandle();
        Span<ulong> error = stackalloc ulong[NativeError.Words];
        if (!LibMongoc.WriteCommand(_client, _database, bson, how, reply, error))
        {
            throw new InvalidOperationException(NativeError.Of(error).Message);
        }
    }
}
