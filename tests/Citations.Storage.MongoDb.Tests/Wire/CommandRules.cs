using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Wire;

/// <summary>
/// What MongoDB's documentation demands of commands and the independent server lets pass: which fields a command has, what may be retried,
/// how
/// long pipelines and how large documents may be, how stages and query operators are written.
/// </summary>
internal static class CommandRules
{
    private const int LargestCommand = (16 * 1024 * 1024) + (16 * 1024);
    private const int LargestDocument = 16 * 1024 * 1024;

    /// <summary>Of a small hosted cluster; a server of one's own takes 1 000.</summary>
    private const int MostStages = 50;
    private const int MostSortKeys = 32;
    private const int Deepest = 180;

    private static readonly string[] _ofAll = ["$db", "lsid", "$clusterTime", "comment", "maxTimeMS"];

    private static readonly Dictionary<string, string[]> _fields = new(StringComparer.Ordinal)
    {
        ["aggregate"] = ["pipeline", "cursor", "allowDiskUse", "readConcern", "$readPreference", "hint", "let", "collation"],
        ["getMore"] = ["collection", "batchSize"],
        ["killCursors"] = ["cursors"],
        ["insert"] = ["documents", "ordered", "writeConcern", "txnNumber", "bypassDocumentValidation"],
        ["update"] = ["updates", "ordered", "writeConcern", "txnNumber", "let", "bypassDocumentValidation"],
        ["delete"] = ["deletes", "ordered", "writeConcern", "txnNumber", "let"],
        ["findAndModify"] = ["query", "update", "new", "remove", "sort", "fields", "upsert", "writeConcern", "txnNumber"],
        ["create"] = ["validator", "validationLevel", "validationAction", "writeConcern"],
        ["collMod"] = ["validator", "validationLevel", "validationAction", "writeConcern"],
        ["createIndexes"] = ["indexes", "commitQuorum", "writeConcern"],
        ["listIndexes"] = ["cursor"],
        ["dropIndexes"] = ["index", "writeConcern"],
        ["listCollections"] = ["filter", "nameOnly", "authorizedCollections", "cursor", "$readPreference"],
        ["buildInfo"] = [],
        ["ping"] = [],
        ["endSessions"] = [],
        ["dropDatabase"] = ["writeConcern"],
    };

    private static readonly HashSet<string> _operators = new(StringComparer.Ordinal)
    {
        "$eq",
        "$ne",
        "$gt",
        "$gte",
        "$lt",
        "$lte",
        "$in",
        "$nin",
        "$exists",
        "$regex",
        "$elemMatch",
    };

    /// <summary>What a server would refuse the command for; null when it would not.</summary>
    public static string? Broken(BsonDocument command)
    {
        var name = command.GetElement(0).Name;
        if (!_fields.TryGetValue(name, out var fields))
        {
            return $"no such command: {name}";
        }

        if (command.Names.Skip(1).Except([.. fields, .. _ofAll]).FirstOrDefault() is { } unknown)
        {
            return $"{name} has no field {unknown}";
        }

        return command.ToBytes().Length > LargestCommand ? "the command is too large"
            : Depth(command) > Deepest ? "the command nests too deep"
            : name switch
            {
                "aggregate" => Pipeline(command.Array("pipeline")),
                "insert" => command.Array("documents").OfType<BsonDocument>().Any(document => document.ToBytes().Length > LargestDocument)
                    ? "a document is too large"
                    : null,
                "update" => Each(
                    command.Array("updates"),
                    update => Query(update.Document("q")!) ?? Retried(command, update.Find("multi") is BsonBoolean { Value: true })
                ),
                "delete" => Each(
                    command.Array("deletes"),
                    delete =>
                        Query(delete.Document("q")!)
                        ?? (delete.Find("limit") is null ? "a delete needs a limit" : Retried(command, delete.Integer("limit") == 0))
                ),
                "findAndModify" => Query(command.Document("query")!),
                _ => null,
            };
    }

    private static string? Retried(BsonDocument command, bool many) =>
        many && command.Contains("txnNumber") ? "what changes many documents cannot be retried" : null;

    private static string? Each(BsonArray items, Func<BsonDocument, string?> rule) =>
        items.OfType<BsonDocument>().Select(rule).FirstOrDefault(broken => broken is not null);

    private static string? Pipeline(BsonArray stages) =>
        stages.Count > MostStages
            ? $"a pipeline has {stages.Count} stages"
            : Each(stages, stage => stage.ElementCount == 1 ? Stage(stage.GetElement(0).Name, stage[0]) : "a stage has one field");

    private static string? Stage(string name, BsonValue content) =>
        (name, content) switch
        {
            ("$match", BsonDocument query) => Query(query),
            ("$sort", BsonDocument keys) => keys.ElementCount is > 0 and <= MostSortKeys
            && keys.Values.All(key => key is BsonInt32 { Value: 1 or -1 })
                ? null
                : "a sort has 1 to 32 keys, each 1 or -1",
            ("$limit", BsonInt32 or BsonInt64) => content.ToInt64() > 0 ? null : "a limit is positive",
            ("$project", BsonDocument fields) => Projection(fields),


            ("$addFields", BsonDocument { ElementCount: > 0 })
            or
            ("$group", BsonDocument)
            or
            ("$unwind", BsonString)
            or ("$changeStream", BsonDocument) => null,
            ("$unionWith", BsonDocument union) => Pipeline(union.Array("pipeline")),
            ("$lookup", BsonDocument lookup) => Pipeline(lookup.Array("pipeline")),
            _ => $"no stage {name} like this",
        };

    private static string? Projection(BsonDocument fields)
    {
        var kinds = fields
            .Where(field => field.Name is not "_id")
            .Select(field => field.Value is BsonInt32 { Value: 0 } or BsonBoolean { Value: false })
            .Distinct()
            .Count();
        return fields.ElementCount == 0 || kinds > 1 ? "a projection either names what it keeps or what it leaves out" : null;
    }

    private static string? Query(BsonDocument query)
    {
        foreach (var (name, value) in query)
        {
            var broken = name switch
            {
                "$and" or "$or" or "$nor" => value is BsonArray { Count: > 0 } parts && parts.All(part => part is BsonDocument)
                    ? Each(parts, Query)
                    : $"{name} needs conditions",
                "$expr" => null,
                ['$', ..] => $"no query operator {name} here",
                _ when value is BsonDocument condition && condition.Names.Any(part => part.StartsWith('$')) => Condition(condition),
                _ => null,
            };
            if (broken is not null)
            {
                return broken;
            }
        }

        return null;
    }

    private static string? Condition(BsonDocument condition)
    {
        foreach (var (name, value) in condition)
        {
            var broken = (name, value) switch
            {
                ("$in" or "$nin", not BsonArray) => $"{name} needs an array",
                ("$regex", not BsonString) => "a pattern is a string",
                ("$elemMatch", BsonDocument inner) => inner.Names.Any(_operators.Contains) ? Condition(inner) : Query(inner),
                ("$elemMatch", _) => "$elemMatch needs a condition",
                _ => _operators.Contains(name) ? null : $"no operator {name}",
            };
            if (broken is not null)
            {
                return broken;
            }
        }

        return null;
    }

    private static int Depth(BsonValue value) =>
        value switch
        {
            BsonDocument document => 1 + (document.ElementCount == 0 ? 0 : document.Values.Max(Depth)),
            BsonArray array => 1 + (array.Count == 0 ? 0 : array.Max(Depth)),
            _ => 0,
        };
}
