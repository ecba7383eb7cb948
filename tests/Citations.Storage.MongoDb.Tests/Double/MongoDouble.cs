using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Tests.Wire;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>
/// A MongoDB in memory that carries out exactly the commands, stages and operators that the store sends and refuses all others. It is
/// written from
/// MongoDB's documentation and is no proof that the store works on MongoDB: it knows no plans, no disk, no elections, no other members and
/// one
/// command at a time. The same tests run against real servers where there are any.
/// </summary>
internal sealed class MongoDouble
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, DoubleCollection>> _databases = new(StringComparer.Ordinal);
    private readonly Dictionary<(BsonValue Session, long Number), BsonDocument> _retryable = [];
    private readonly DoubleCursors _cursors;
    private readonly ChangeFeed _changes = new();

    public MongoDouble() => _cursors = new DoubleCursors(_changes);

    /// <summary>The reply of a command; an error where it is refused.</summary>
    public async ValueTask<BsonDocument> AnswerAsync(BsonDocument command)
    {
        try
        {
            return command.GetElement(0).Name is "getMore" ? await _cursors.MoreAsync(command) : Answer(command);
        }
        catch (RefusedException e)
        {
            return WireReplies.Error(e.Code, e.Message);
        }
    }

    private BsonDocument Answer(BsonDocument command)
    {
        lock (_lock)
        {
            // A write that is sent again because its reply did not arrive is not carried out again
            var attempt = command.Find("txnNumber") is { } number ? (command["lsid"]["id"], number.ToInt64()) : default;
            if (attempt.Item1 is not null && _retryable.TryGetValue(attempt, out var before))
            {
                return new BsonDocument(before);
            }

            var reply = Carry(command);
            if (attempt.Item1 is not null)
            {
                _retryable[attempt] = new BsonDocument(reply);
            }

            return reply;
        }
    }

    private BsonDocument Carry(BsonDocument command)
    {
        var (name, database) = (command.GetElement(0).Name, command["$db"].AsString);
        return name switch
        {
            "ping" => WireReplies.Ok(),
            "buildInfo" => WireReplies.Ok(new KeyValuePair<string, BsonValue>("version", "7.0.5")),
            "killCursors" => _cursors.Kill(command),
            "dropDatabase" => Drop(database),
            "listCollections" => List(database, command),
            "create" => Create(database, command),
            "collMod" => Change(database, command),
            "createIndexes" => CreateIndexes(database, command),
            "listIndexes" => _cursors.All(
                database,
                command[0].AsString,
                Of(database, command[0].AsString)
                    .Indexes.Select(index => new BsonDocument
                    {
                        { "v", 2 },
                        { "key", index.Value },
                        { "name", index.Key },
                    })
            ),
            "dropIndexes" => Of(database, command[0].AsString).Indexes.Remove(command["index"].AsString)
                ? WireReplies.Ok()
                : throw new RefusedException(27, "index not found with name"),
            "aggregate" => Aggregate(database, command),
            "insert" => Each(command.Array("documents"), document => Insert(database, command[0].AsString, document)),
            "update" => Each(command.Array("updates"), update => Update(database, command[0].AsString, update)),
            "delete" => Each(command.Array("deletes"), delete => Delete(database, command[0].AsString, delete)),
            "findAndModify" => FindAndModify(database, command),
            _ => throw new RefusedException(59, $"no such command: '{name}'"),
        };
    }

    private Dictionary<string, DoubleCollection> Database(string name) =>
        _databases.TryGetValue(name, out var database) ? database : _databases[name] = new(StringComparer.Ordinal);

    /// <summary>A collection, made where it is missing.</summary>
    private DoubleCollection Of(string database, string name) =>
        Database(database).TryGetValue(name, out var collection) ? collection : Database(database)[name] = new DoubleCollection();

    private BsonDocument Drop(string database)
    {
        _databases.Remove(database);
        return WireReplies.Ok();
    }

    private BsonDocument List(string database, BsonDocument command)
    {
        var collections = Database(database)
            .Select(collection => new BsonDocument
            {
                { "name", collection.Key },
                { "type", "collection" },
                {
                    "options",
                    collection.Value.Validator is { } validator
                        ? new BsonDocument { { "validator", validator } }
                        : []
                },
            });
        return _cursors.All(database, "$cmd.listCollections", Query.Filter(collections, command.Document("filter") ?? []));
    }

    private BsonDocument Create(string database, BsonDocument command) =>
        Database(database).TryAdd(command[0].AsString, new DoubleCollection { Validator = command.Document("validator") })
            ? WireReplies.Ok()
            : throw new RefusedException(48, "Collection already exists");

    private BsonDocument Change(string database, BsonDocument command)
    {
        Of(database, command[0].AsString).Validator = command.Document("validator");
        return WireReplies.Ok();
    }

    private BsonDocument CreateIndexes(string database, BsonDocument command)
    {
        foreach (var index in command.Array("indexes").Cast<BsonDocument>())
        {
            Of(database, command[0].AsString).Indexes[index["name"].AsString] = index["key"].AsBsonDocument;
        }

        return WireReplies.Ok();
    }

    private BsonDocument Aggregate(string database, BsonDocument command)
    {
        var (collection, stages) = (command[0].AsString, command.Array("pipeline"));
        if (stages is [BsonDocument first, ..] && first.Document("$changeStream") is { } options)
        {
            return _cursors.Watch(database, collection, options, [.. stages.Skip(1)]);
        }

        if (command.Find("hint") is { } hint)
        {
            Of(database, collection).CheckHint(hint);
        }

        var results = new Pipeline(name => Documents(database, name)).Run(Documents(database, collection), stages);
        return _cursors.Batches(database, collection, results, (int)(command.Document("cursor")?.Integer("batchSize") ?? 101));
    }

    private IEnumerable<BsonDocument> Documents(string database, string collection) =>
        Database(database).TryGetValue(collection, out var found) ? found.Documents : [];

    /// <summary>Carries out the parts of a write command; those that fail are reported and do not keep the others.</summary>
    private static BsonDocument Each(BsonArray parts, Func<BsonDocument, int> carryOut)
    {
        var (done, errors) = (0, new BsonArray());
        for (var i = 0; i < parts.Count; i++)
        {
            try
            {
                done += carryOut(parts[i].AsBsonDocument);
            }
            catch (RefusedException e)
            {
                errors.Add(
                    new BsonDocument
                    {
                        { "index", i },
                        { "code", e.Code },
                        { "errmsg", e.Message },
                    }
                );
            }
        }

        var reply = WireReplies.Ok(new("n", done), new("nModified", done));
        return errors.Count == 0 ? reply : reply.Add("writeErrors", errors);
    }

    private int Insert(string database, string collection, BsonDocument document)
    {
        Of(database, collection).Insert(document);
        _changes.Add(database, collection, "insert", document);
        return 1;
    }

    private int Update(string database, string collection, BsonDocument statement)
    {
        CheckFields(statement, "q", "u", "multi", "upsert", "hint");
        var found = Of(database, collection)
            .Find(statement["q"].AsBsonDocument)
            .Take(statement.Find("multi") is BsonBoolean { Value: true } ? int.MaxValue : 1)
            .ToList();
        foreach (var document in found)
        {
            Update(database, collection, document, statement["u"].AsBsonDocument);
        }

        return found.Count;
    }

    private BsonDocument Update(string database, string collection, BsonDocument document, BsonDocument update)
    {
        var after = Double.Update.Apply(document, update);
        Of(database, collection).Replace(document, after);
        var fields = update.Values.OfType<BsonDocument>().SelectMany(of => of.Names).Where(after.Contains).Distinct();
        var operators = update.ElementCount > 0 && update.GetElement(0).Name.StartsWith('$');
        _changes.Add(
            database,
            collection,
            operators ? "update" : "replace",
            document,
            operators ? new BsonDocument(fields.Select(name => new BsonElement(name, after[name]))) : null
        );
        return after;
    }

    private int Delete(string database, string collection, BsonDocument statement)
    {
        CheckFields(statement, "q", "limit", "hint");
        var found = Of(database, collection)
            .Find(statement["q"].AsBsonDocument)
            .Take(statement["limit"].ToInt32() == 0 ? int.MaxValue : 1)
            .ToList();
        foreach (var document in found)
        {
            Of(database, collection).Remove(document);
            _changes.Add(database, collection, "delete", document);
        }

        return found.Count;
    }

    private BsonDocument FindAndModify(string database, BsonDocument command)
    {
        var found = Of(database, command[0].AsString).Find(command["query"].AsBsonDocument).FirstOrDefault();
        var after = found is null ? null : Update(database, command[0].AsString, found, command["update"].AsBsonDocument);
        return WireReplies.Ok(
            new("value", after ?? (BsonValue)BsonNull.Value),
            new("lastErrorObject", new BsonDocument { { "n", after is null ? 0 : 1 }, { "updatedExisting", after is not null } })
        );
    }

    private static void CheckFields(BsonDocument statement, params string[] known)
    {
        if (
            statement.Names.Except(known).FirstOrDefault() is { } unknown
            || (statement.Find("upsert") is BsonBoolean { Value: true } && (unknown = "upsert") is not null)
        )
        {
            throw new RefusedException(40_415, $"a statement has no field {unknown}");
        }
    }
}

/// <summary>One connection to a <see cref="MongoDouble"/>.</summary>
internal sealed class DoubleTarget(MongoDouble server) : ICommandTarget
{
    public ValueTask<BsonDocument> AnswerAsync(BsonDocument command) => server.AnswerAsync(command);

    public void Dispose() { }
}
