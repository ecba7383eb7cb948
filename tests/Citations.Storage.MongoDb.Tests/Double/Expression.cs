using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>Evaluates aggregation expressions: https://www.mongodb.com/docs/manual/reference/operator/aggregation/.</summary>
internal static class Expression
{
    /// <summary>The value; null (C#) when it is missing.</summary>
    public static BsonValue? Evaluate(BsonValue expression, BsonDocument document, BsonDocument? variables) =>
        expression switch
        {
            BsonString { Value: ['$', '$', ..] } name when name.Value.Contains('.', StringComparison.Ordinal) => new FieldPath(
                name.Value[(name.Value.IndexOf('.', StringComparison.Ordinal) + 1)..]
            ).Value(Evaluate(name.Value[..name.Value.IndexOf('.', StringComparison.Ordinal)], document, variables)!.AsBsonDocument),
            BsonString { Value: ['$', '$', ..] } name => variables?.Find(name.Value[2..])
                ?? throw new RefusedException(17_276, $"Use of undefined variable: {name.Value}"),
            BsonString { Value: ['$', ..] } path => new FieldPath(path.Value[1..]).Value(document),
            BsonDocument { ElementCount: 1 } call when call.GetElement(0).Name.StartsWith('$') => Call(
                call.GetElement(0).Name,
                call[0],
                document,
                variables
            ),
            BsonDocument fields => Fields(fields, document, variables),
            BsonArray items => new BsonArray(items.Select(item => Evaluate(item, document, variables) ?? BsonNull.Value)),
            _ => expression,
        };

    /// <summary>A document of expressions; what is missing is left out.</summary>
    private static BsonDocument Fields(BsonDocument fields, BsonDocument document, BsonDocument? variables)
    {
        var result = new BsonDocument();
        foreach (var (name, expression) in fields)
        {
            if (Evaluate(expression, document, variables) is { } value)
            {
                result.Add(name, value);
            }
        }

        return result;
    }

    private static BsonValue? Call(string name, BsonValue operand, BsonDocument document, BsonDocument? variables)
    {
        BsonValue? Argument(int index) => Evaluate(operand.AsBsonArray[index], document, variables);
        int Order() => ValueOrder.Instance.Compare(Argument(0), Argument(1));
        return name switch
        {
            "$literal" => operand,
            "$eq" => Order() == 0,
            "$gt" => Order() > 0,
            "$lte" => Order() <= 0,
            "$and" => operand.AsBsonArray.All(part => Evaluate(part, document, variables) is BsonBoolean { Value: true }),
            "$ifNull" => Argument(0) is { IsBsonNull: false } stated ? stated : Argument(1),
            "$filter" => Filter(operand.AsBsonDocument, document, variables),
            "$cond" => Argument(0) is BsonBoolean { Value: true } ? Argument(1) : Argument(2),
            "$arrayElemAt" => Argument(0) is BsonArray items && Argument(1)?.ToInt32() is { } index
                ? index < items.Count
                    ? items[index]
                    : null
                : BsonNull.Value,
            _ => throw new RefusedException(168, $"Unrecognized expression '{name}'"),
        };
    }

    private static BsonArray Filter(BsonDocument call, BsonDocument document, BsonDocument? variables)
    {
        bool Holds(BsonValue item) =>
            Evaluate(call["cond"], document, new BsonDocument(variables ?? []) { { call["as"].AsString, item } })
                is BsonBoolean { Value: true };
        return new BsonArray(Evaluate(call["input"], document, variables)!.AsBsonArray.Where(Holds));
    }
}
