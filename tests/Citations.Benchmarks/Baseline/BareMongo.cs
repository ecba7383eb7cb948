using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;

namespace Citations.Benchmarks.Baseline;

/// <summary>MongoDB's driver by itself: a client, recorded commands, results received and not decoded.</summary>
internal sealed class BareMongo(string uri, string database) : IDisposable
{
    private readonly MongoClient _client = new(uri);

    private IMongoDatabase Database => _client.GetDatabase(database);

    /// <summary>An aggregation as it was recorded, ready to be sent.</summary>
    public sealed record Read(
        string Collection,
        PipelineDefinition<BsonDocument, int> Pipeline,
        AggregateOptions Options,
        ReadConcern Concern
    )
    {
        public static Read Of(BsonDocument command) =>
            new(
                command[0].AsString,
                PipelineDefinition<BsonDocument, int>.Create(command.Array("pipeline").Cast<BsonDocument>(), new SizeSerializer()),
                new AggregateOptions
                {
                    BatchSize = (int)(command.Document("cursor")?.Integer("batchSize") ?? 101),
                    MaxTime = TimeSpan.FromMilliseconds(command.Integer("maxTimeMS") ?? 60_000),
                    Hint = command.Document("hint"),
                    AllowDiskUse = command.Contains("allowDiskUse") ? true : null,
                },
                command.Document("readConcern")?.Text("level") is "majority" ? ReadConcern.Majority : ReadConcern.Default
            );
    }

    /// <summary>Sends it and goes through the results; how many bytes they have.</summary>
    public async Task<long> RunAsync(Read read)
    {
        using var cursor = await Database
            .GetCollection<BsonDocument>(read.Collection)
            .WithReadConcern(read.Concern)
            .AggregateAsync(read.Pipeline, read.Options);
        var bytes = 0L;
        while (await cursor.MoveNextAsync())
        {
            bytes += cursor.Current.Sum(static size => (long)size);
        }

        return bytes;
    }

    /// <summary>Inserts documents by one command that waits for a majority.</summary>
    public Task InsertAsync(string collection, IEnumerable<BsonDocument> documents) =>
        Database
            .GetCollection<BsonDocument>(collection)
            .WithWriteConcern(new WriteConcern("majority", journal: true))
            .InsertManyAsync(documents);

    public Task DropAsync() => _client.DropDatabaseAsync(database);

    public void Dispose() => _client.Dispose();

    /// <summary>The size of a document in bytes, which is read no further.</summary>
    private sealed class SizeSerializer : SerializerBase<int>
    {
        public override int Deserialize(BsonDeserializationContext context, BsonDeserializationArgs args)
        {
            using var slice = context.Reader.ReadRawBsonDocument();
            return slice.Length;
        }
    }
}
