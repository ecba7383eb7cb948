using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Reading;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>Looks what the deployment is, and makes collections, indexes, schemas and shard keys where they are missing. Doing it again changes nothing.</summary>
internal sealed class Preparation(Deployment deployment, CancellationToken cancellationToken)
{
    private const int Format = 1;
    private const int NamespaceExists = 48;
    private const int UnionsSince = 9;

    private static readonly string[] _collections =
        [Names.Facts, Names.ClaimGroups, Names.Sources, Names.Entities, Names.Properties, Names.Texts, Names.Commits, Names.Events];

    private readonly List<string> _report = [];

    /// <summary>What was found and made, a line each.</summary>
    /// <exception cref="StoreException">The server is too old, or the database is another program's.</exception>
    public async ValueTask<IReadOnlyList<string>> RunAsync()
    {
        var sharded = await LookAsync();
        var existing = await ExistingAsync();
        await CheckOwnerAsync(existing);

        // First of all, so that another process that opens the store now sees whose the collections are
        await MakeHeadAsync();
        foreach (var collection in _collections)
        {
            await MakeAsync(collection, existing.Contains(collection));
        }

        if (sharded)
        {
            await ShardAsync();
        }

        return _report;
    }

    /// <summary>Whether it is a sharded cluster.</summary>
    private async ValueTask<bool> LookAsync()
    {
        var server = await deployment.ManageAsync(new BsonDocument { { "isMaster", 1 } }, cancellationToken, "admin");
        var version = (await deployment.ManageAsync(new BsonDocument { { "buildInfo", 1 } }, cancellationToken, "admin")).Text("version") ?? "";
        if (!Version.TryParse(version.Split('-')[0], out var number) || number < new Version(4, 4))
        {
            throw new StoreException(StoreErrorCode.UnsupportedSchema, deployment.Where, $"the server is MongoDB {version}", "Use MongoDB 4.4 or newer");
        }

        var sharded = server.Text("msg") is "isdbgrid";
        deployment.ReadsMajority = sharded || server.Text("setName") is not null;
        deployment.HasUnion = server.Integer("maxWireVersion") >= UnionsSince;
        _report.Add($"MongoDB {version}, {(sharded ? "a sharded cluster" : server.Text("setName") is { } set ? $"the replica set {set}" : "a single server")}");
        return sharded;
    }

    private async ValueTask<HashSet<string>> ExistingAsync()
    {
        var reply = await deployment.ManageAsync(new BsonDocument { { "listCollections", 1 }, { "nameOnly", true }, { "cursor", new BsonDocument { { "batchSize", 10_000 } } } }, cancellationToken);
        var found = reply.Document("cursor")?.Array("firstBatch") ?? [];
        return [.. found.OfType<BsonDocument>().Select(collection => collection.Text("name")).OfType<string>()];
    }

    private async ValueTask CheckOwnerAsync(HashSet<string> existing)
    {
        if (!existing.Contains(Names.Store))
        {
            if (existing.Overlaps([Names.Facts, Names.Sources, Names.Entities]))
            {
                throw new StoreException(StoreErrorCode.ForeignDatabase, deployment.Where, "it holds collections of another program under the names that this one uses", "Name another database in the connection string");
            }

            return;
        }

        var head = await deployment.ReadAsync(Names.Store, [new BsonDocument { { "$match", Match.Eq(Names.Id, Heads.HeadId) } }], BsonReader.Document, cancellationToken);
        if (head.Count > 0 && head[0].Integer("format") is var format && format != Format)
        {
            throw new StoreException(
                format is null ? StoreErrorCode.ForeignDatabase : StoreErrorCode.UnsupportedSchema,
                deployment.Where,
                $"its documents are of format {format?.ToString((IFormatProvider?)null) ?? "unknown"}, this program knows format {Format}",
                "Export with the program that wrote it and import here");
        }
    }

    private async ValueTask MakeAsync(string collection, bool exists)
    {
        var validator = Validators.Of(collection);
        if (!exists)
        {
            var create = new BsonDocument { { "create", collection } };
            AddValidator(create, validator);
            if (await ManageAsync(create, expected: NamespaceExists))
            {
                _report.Add($"made the collection {collection}");
            }
        }
        else if (validator is not null)
        {
            var modify = new BsonDocument { { "collMod", collection } };
            AddValidator(modify, validator);
            await ManageAsync(modify, expected: null);
        }

        var indexes = new BsonArray(Indexes.Of(collection).Select(keys => (object?)new BsonDocument { { "key", keys }, { "name", string.Join('_', keys.Select(key => $"{key.Key}_1")) } }));
        if (indexes.Count > 0)
        {
            var reply = await deployment.ManageAsync(new BsonDocument { { "createIndexes", collection }, { "indexes", indexes } }, cancellationToken);
            if (reply.Integer("numIndexesAfter") > reply.Integer("numIndexesBefore"))
            {
                _report.Add($"made {reply.Integer("numIndexesAfter") - reply.Integer("numIndexesBefore")} indexes on {collection}");
            }
        }
    }

    private static void AddValidator(BsonDocument command, BsonDocument? validator)
    {
        if (validator is not null)
        {
            command.Add("validator", validator);
        }
    }

    /// <summary>Facts and claim groups grow without end; all else is small beside them and stays together.</summary>
    private async ValueTask ShardAsync()
    {
        await ManageAsync(new BsonDocument { { "enableSharding", deployment.Database } }, expected: null, "admin");
        foreach (var collection in new[] { Names.Facts, Names.ClaimGroups })
        {
            // With _id in it, documents of one _id share a shard, so that it stays unique, and no subject is too large for a chunk
            var key = new BsonDocument { { "subject", 1 }, { Names.Id, 1 } };
            if (await ManageAsync(new BsonDocument { { "shardCollection", $"{deployment.Database}.{collection}" }, { "key", key } }, expected: null, "admin"))
            {
                _report.Add($"{collection} are sharded by subject");
            }
        }
    }

    /// <summary>Makes the head document of an empty store, unless another process was faster.</summary>
    private async ValueTask MakeHeadAsync()
    {
        var head = new BsonDocument
        {
            { Names.Id, Heads.HeadId }, { "format", Format }, { "newest", 0L }, { "ticks", 0L }, { "burned", new BsonArray() }, { "open", null }, { "sealed", null },
            { "sealedTicks", null }, { "held", false }, { "token", 0L }, { "beat", 0L }, { "holder", null },
        };
        await deployment.WriteAsync(new BsonDocument { { "insert", Names.Store }, { "documents", new BsonArray { head } } }, cancellationToken, duplicatesAreExpected: true);
    }

    /// <summary>Whether it did something; false when it had been done before, or when this server or user cannot, which is reported.</summary>
    private async ValueTask<bool> ManageAsync(BsonDocument command, int? expected, string? database = null)
    {
        try
        {
            await deployment.ManageAsync(command, cancellationToken, database);
            return true;
        }
        catch (StoreException e) when (e.Code is StoreErrorCode.Failed or StoreErrorCode.ReadOnly)
        {
            if (expected is not { } code || !e.What.EndsWith($"(code {code})", StringComparison.Ordinal))
            {
                _report.Add($"{command.First().Key} {command.First().Value}: {e.What}");
            }

            return false;
        }
    }
}
