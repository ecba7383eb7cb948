using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>Runs aggregation stages: https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/.</summary>
/// <param name="collection">The documents of a collection by its name.</param>
internal sealed class Pipeline(Func<string, IEnumerable<BsonDocument>> collection)
{
    public IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> documents, BsonArray stages, BsonDocument? variables = null)
    {
        foreach (var stage in stages.Cast<BsonDocument>())
        {
            documents = Stage(documents, stage.GetElement(0).Name, stage[0], variables);
        }

        return documents;
    }

    private IEnumerable<BsonDocument> Stage(IEnumerable<BsonDocument> documents, string name, BsonValue content, BsonDocument? variables) =>
        name switch
        {
            "$match" => Query.Filter(documents, content.AsBsonDocument, variables),
            "$sort" => Sort(documents, content.AsBsonDocument),
            "$limit" => documents.Take(content.ToInt32()),
            "$project" => documents.Select(document => Project(document, content.AsBsonDocument, variables)),
            "$addFields" => documents.Select(document => AddFields(document, content.AsBsonDocument, variables)),
            "$group" => Group(documents, content.AsBsonDocument, variables),
            "$unwind" => Unwind(documents, content.AsString[1..]),
            "$unionWith" => documents.Concat(
                Run(collection(content["coll"].AsString), content.AsBsonDocument.Array("pipeline"), variables)
            ),
            "$lookup" => documents.Select(document => Lookup(document, content.AsBsonDocument, variables)),
            _ => throw new RefusedException(40_324, $"Unrecognized pipeline stage name: '{name}'"),
        };

    /// <summary>Of an array it is the least item that counts, or the greatest when descending.</summary>
    private static IEnumerable<BsonDocument> Sort(IEnumerable<BsonDocument> documents, BsonDocument keys)
    {
        var sorted = documents.Order(Comparer<BsonDocument>.Create(static (_, _) => 0));
        foreach (var (name, direction) in keys)
        {
            var (path, descending) = (new FieldPath(name), direction.ToInt32() < 0);
            sorted = descending
                ? sorted.ThenByDescending(document => Values(document).Max(ValueOrder.Instance), ValueOrder.Instance)
                : sorted.ThenBy(document => Values(document).Min(ValueOrder.Instance), ValueOrder.Instance);

            IEnumerable<BsonValue> Values(BsonDocument document) =>
                path.Candidates(document)
                    .SelectMany(value => value is BsonArray { Count: > 0 } items ? items.AsEnumerable() : [value ?? BsonNull.Value])
                    .DefaultIfEmpty(BsonNull.Value);
        }

        return sorted;
    }

    private static BsonDocument Project(BsonDocument document, BsonDocument fields, BsonDocument? variables)
    {
        var result = new BsonDocument();
        if (document.Contains("_id") && fields.Find("_id") is null or BsonInt32 { Value: 1 })
        {
            result.Add("_id", document["_id"]);
        }

        foreach (var (name, value) in fields.Where(field => field.Name is not "_id"))
        {
            var projected = value is BsonInt32 { Value: 1 } ? document.Find(name) : Expression.Evaluate(value, document, variables);
            if (projected is not null)
            {
                result.Add(name, projected);
            }
        }

        return result;
    }

    private static BsonDocument AddFields(BsonDocument document, BsonDocument fields, BsonDocument? variables)
    {
        var result = new BsonDocument(document);
        foreach (var (name, expression) in fields)
        {
            if (Expression.Evaluate(expression, document, variables) is { } value)
            {
                result[name] = value;
            }
        }

        return result;
    }

    private static IEnumerable<BsonDocument> Group(IEnumerable<BsonDocument> documents, BsonDocument content, BsonDocument? variables)
    {
        foreach (
            var group in documents.GroupBy(
                document => Expression.Evaluate(content["_id"], document, variables) ?? BsonNull.Value,
                ValueOrder.Instance
            )
        )
        {
            var result = new BsonDocument { { "_id", group.Key } };
            foreach (var (name, accumulator) in content.Where(field => field.Name is not "_id"))
            {
                result.Add(
                    name,
                    accumulator is BsonDocument { ElementCount: 1 } sum && sum.Find("$sum") is BsonInt32 { Value: 1 }
                        ? group.Count()
                        : throw new RefusedException(15_952, $"unknown group operator: {accumulator}")
                );
            }

            yield return result;
        }
    }

    private static IEnumerable<BsonDocument> Unwind(IEnumerable<BsonDocument> documents, string name)
    {
        foreach (var document in documents)
        {
            BsonArray each = document.Find(name) switch
            {
                null or BsonNull => [],
                BsonArray items => items,
                var value => [value],
            };
            foreach (var item in each)
            {
                yield return new BsonDocument(document) { [name] = item };
            }
        }
    }

    private BsonDocument Lookup(BsonDocument document, BsonDocument content, BsonDocument? variables)
    {
        var inner = new BsonDocument(variables ?? []);
        foreach (var (name, expression) in content["let"].AsBsonDocument)
        {
            inner[name] = Expression.Evaluate(expression, document, variables) ?? BsonNull.Value;
        }

        return new BsonDocument(document)
        {
            [content["as"].AsString] = new BsonArray(Run(collection(content["from"].AsString), content.Array("pipeline"), inner)),
        };
    }
}
