using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>
/// Inspects the deployment and creates missing collections, indexes, schemas and shard keys. It writes nothing when nothing is missing, so
/// a user with read permission can open a store.
/// </summary>
internal sealed class Preparation(Deployment deployment, MongoStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
{
    private const int Format = 1;
    private const int NamespaceExists = 48;
    private const int IndexNotFound = 27;

    private static readonly string[] _collections =
    [
        CollectionNames.Facts,
        CollectionNames.ClaimGroups,
        CollectionNames.Sources,
        CollectionNames.Entities,
        CollectionNames.Properties,
        CollectionNames.Texts,
        CollectionNames.Commits,
        CollectionNames.Events,
    ];

    private readonly List<string> _report = [];
    private readonly IndexBuilds _builds = new(deployment, options, time, cancellationToken);

    /// <summary>Describes the server, then what was created and what could not be, one line each.</summary>
    /// <exception cref="StoreException">The server is too old, or another program uses the database.</exception>
    public async ValueTask<IReadOnlyList<string>> RunAsync()
    {
        var sharded = await InspectServerAsync();
        var existing = await ExistingAsync();
        if (!await HasHeadAsync(existing))
        {
            // The head document comes first, so that another process that opens the store now sees whose collections these are.
            await MakeHeadAsync();
        }

        foreach (var collection in _collections)
        {
            await MakeAsync(collection, existing);
        }

        if (sharded)
        {
            await new Sharding(deployment, _builds, _report, cancellationToken).RunAsync();
        }

        return _report;
    }

    /// <summary>Whether it is a sharded cluster.</summary>
    private async ValueTask<bool> InspectServerAsync()
    {
        // The newer name "hello" is missing from early releases of 4.4.
        var server = await deployment.ManageAsync(new BsonDocument { { "isMaster", 1 } }, cancellationToken, "admin");
        var version =
            (await deployment.ManageAsync(new BsonDocument { { "buildInfo", 1 } }, cancellationToken, "admin")).Text("version") ?? "";
        if (!Version.TryParse(version.Split('-')[0], out var number) || number < new Version(4, 4))
        {
            throw new StoreException(
                StoreErrorCode.UnsupportedSchema,
                deployment.Where,
                $"the server is MongoDB {version}",
                "Use MongoDB 4.4 or newer"
            );
        }

        var sharded = server.Text("msg") is "isdbgrid";
        deployment.ReadsMajority = sharded || server.Text("setName") is not null;
        deployment.AsksForDisk = number < new Version(6, 0);
        var kind =
            sharded ? "a sharded cluster"
            : server.Text("setName") is { } set ? $"the replica set {set}"
            : "a single server";
        _report.Add($"MongoDB {version}, {kind}");
        return sharded;
    }

    /// <summary>The existing collections of ours, with their schemas.</summary>
    private async ValueTask<Dictionary<string, BsonDocument?>> ExistingAsync()
    {
        var ours = Match.In("name", [.. _collections, CollectionNames.Store]);
        var reply = await deployment.ManageAsync(
            new BsonDocument
            {
                { "listCollections", 1 },
                { "filter", ours },
                { "cursor", new BsonDocument() },
            },
            cancellationToken
        );
        var found = reply.Document("cursor")?.Array("firstBatch") ?? [];
        return found
            .OfType<BsonDocument>()
            .ToDictionary(
                collection => collection.Text("name") ?? "",
                collection => collection.Document("options")?.Document("validator"),
                StringComparer.Ordinal
            );
    }

    /// <summary>Whether there is a head document. Refuses a database whose collections are not ours.</summary>
    private async ValueTask<bool> HasHeadAsync(Dictionary<string, BsonDocument?> existing)
    {
        if (!existing.ContainsKey(CollectionNames.Store))
        {
            return existing.Count == 0 ? false : throw Foreign();
        }

        if (await HeadAsync() is { } head)
        {
            return head.Integer("format") is var format && format == Format
                ? true
                : throw new StoreException(
                    format is null ? StoreErrorCode.ForeignDatabase : StoreErrorCode.UnsupportedSchema,
                    deployment.Where,
                    $"its documents are of format {format?.ToString((IFormatProvider?)null) ?? "unknown"}, this program knows format "
                        + $"{Format}",
                    "Export with the program that wrote it and import here"
                );
        }

        foreach (var collection in existing.Keys)
        {
            // If another process is creating the store, the head document exists by now.
            if (await HasDocumentsAsync(collection) && await HeadAsync() is null)
            {
                throw Foreign();
            }
        }

        return false;
    }

    private StoreException Foreign() =>
        new(
            StoreErrorCode.ForeignDatabase,
            deployment.Where,
            "it holds collections of another program under the names that this one uses, or has lost its head document",
            "Name another database in the connection string; if it was this program's, restore it from a backup"
        );

    private async ValueTask<BsonDocument?> HeadAsync() =>
        (
            await deployment.ReadAsync(
                CollectionNames.Store,
                [new BsonDocument { { "$match", Match.Eq(StoredFields.Id, CollectionNames.HeadId) } }],
                BsonFields.Decode,
                cancellationToken,
                primary: true
            )
        ).FirstOrDefault();

    private async ValueTask<bool> HasDocumentsAsync(string collection) =>
        (
            await deployment.ReadAsync(
                collection,
                [new BsonDocument { { "$limit", 1 } }],
                static _ => true,
                cancellationToken,
                primary: true
            )
        ).Count > 0;

    private async ValueTask MakeAsync(string collection, Dictionary<string, BsonDocument?> existing)
    {
        var validator = Validators.Of(collection);
        if (!existing.TryGetValue(collection, out var standing))
        {
            var create = new BsonDocument { { "create", collection } };
            if (validator is not null)
            {
                create.Add("validator", validator);
            }

            if (!await TryAsync(create, $"made the collection {collection}", already: NamespaceExists))
            {
                return;
            }
        }
        else if (validator is not null && (!validator.Equals(standing)))
        {
            await TryAsync(
                new BsonDocument { { "collMod", collection }, { "validator", validator } },
                $"renewed the schema of {collection}"
            );
        }

        var wanted = Indexes.Of(collection).ToArray();
        var names = wanted.Length == 0 ? [] : await IndexesOfAsync(collection);
        var missing = wanted.Where(index => !names.Contains(index.Name)).ToArray();
        if (missing.Length > 0 && existing.ContainsKey(collection))
        {
            options.Preparing?.Invoke(
                $"{deployment.Where} lacks indexes that this version of the program wants. {missing.Length} on {collection} are made now, "
                    + "which takes minutes where it holds millions."
            );
        }

        if (
            missing.Length > 0
            && !await TryAsync(
                $"createIndexes {collection}",
                () => _builds.RunAsync(collection, missing),
                $"made indexes on {collection}: {string.Join(", ", missing.Select(index => index.Name))}"
            )
        )
        {
            return;
        }

        deployment.Indexed.Add(collection);
        foreach (var retired in Indexes.RetiredOf(collection).Where(names.Contains))
        {
            await TryAsync(
                new BsonDocument { { "dropIndexes", collection }, { "index", retired } },
                $"dropped the index {retired} on {collection}, which nothing uses any more",
                already: IndexNotFound
            );
        }
    }

    private async ValueTask<HashSet<string>> IndexesOfAsync(string collection)
    {
        var reply = await deployment.ManageAsync(
            new BsonDocument { { "listIndexes", collection }, { "cursor", new BsonDocument() } },
            cancellationToken
        );
        return
        [
            .. (reply.Document("cursor")?.Array("firstBatch") ?? [])
                .OfType<BsonDocument>()
                .Select(index => index.Text("name"))
                .OfType<string>(),
        ];
    }

    /// <summary>Creates the head document of an empty store, unless another process was faster.</summary>
    private async ValueTask MakeHeadAsync()
    {
        var head = new BsonDocument
        {
            { StoredFields.Id, CollectionNames.HeadId },
            { "format", Format },
            { "newest", 0L },
            { "ticks", 0L },
            { "burned", new BsonArray() },
            { "open", BsonNull.Value },
            { "sealed", BsonNull.Value },
            { "sealedTicks", BsonNull.Value },
            { "held", false },
            { "token", 0L },
            { "beat", 0L },
            { "holder", BsonNull.Value },
            {
                "ended",
                new BsonDocument
                {
                    { CollectionNames.Sources, 0L },
                    { CollectionNames.Entities, 0L },
                    { CollectionNames.Properties, 0L },
                }
            },
        };
        await deployment.InsertAsync(CollectionNames.Store, [head.ToBytes()], cancellationToken);
    }

    /// <summary>Tries something optional and reports a refusal. Returns whether it succeeded.</summary>
    private ValueTask<bool> TryAsync(BsonDocument command, string done, int? already = null) =>
        TryAsync(
            $"{command.GetElement(0).Name} {command[0]}",
            async () => await deployment.ManageAsync(command, cancellationToken),
            done,
            already
        );

    private async ValueTask<bool> TryAsync(string name, Func<ValueTask> work, string done, int? already = null)
    {
        try
        {
            await work();
            _report.Add(done);
            return true;
        }
        catch (StoreException e) when (e.Code is StoreErrorCode.Failed or StoreErrorCode.ReadOnly)
        {
            if (already is { } code && e.What.EndsWith($"(code {code})", StringComparison.Ordinal))
            {
                return true;
            }

            _report.Add($"{name} failed: {e.What}{(e.Code is StoreErrorCode.ReadOnly ? "; the role dbAdmin may do it" : "")}");
            return false;
        }
    }
}
