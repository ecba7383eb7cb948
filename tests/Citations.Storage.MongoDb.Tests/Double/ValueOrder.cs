using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>
/// The order of values: https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/. Numbers compare by value whatever their
/// type; null
/// (C#) stands for a missing field, which comes before BSON's null.
/// </summary>
internal sealed class ValueOrder : IComparer<BsonValue?>, IEqualityComparer<BsonValue>
{
    public static ValueOrder Instance { get; } = new();

    /// <summary>The bracket of a type: range operators compare only within one.</summary>
    public static int Bracket(BsonValue? value) =>
        value?.BsonType switch
        {
            null => 0,
            BsonType.MinKey => 1,
            BsonType.Null or BsonType.Undefined => 2,
            BsonType.Int32 or BsonType.Int64 or BsonType.Double or BsonType.Decimal128 => 3,
            BsonType.String or BsonType.Symbol => 4,
            BsonType.Document => 5,
            BsonType.Array => 6,
            BsonType.Binary => 7,
            BsonType.ObjectId => 8,
            BsonType.Boolean => 9,
            BsonType.DateTime => 10,
            BsonType.Timestamp => 11,
            BsonType.RegularExpression => 12,
            _ => 13,
        };

    public int Compare(BsonValue? x, BsonValue? y)
    {
        var bracket = Bracket(x);
        var difference = bracket.CompareTo(Bracket(y));
        return difference != 0 || x is null || y is null
            ? difference
            : bracket switch
            {
                1 or 2 or 13 => 0,
                3 => CompareNumbers(x, y),
                4 => CompareTexts(x.AsString, y.AsString),
                5 => CompareDocuments(x.AsBsonDocument, y.AsBsonDocument),
                6 => CompareLists(x.AsBsonArray, y.AsBsonArray),
                9 => x.AsBoolean.CompareTo(y.AsBoolean),
                10 => x.AsBsonDateTime.MillisecondsSinceEpoch.CompareTo(y.AsBsonDateTime.MillisecondsSinceEpoch),
                11 => x.AsBsonTimestamp.Value.CompareTo(y.AsBsonTimestamp.Value),
                _ => x.CompareTo(y),
            };
    }

    public bool Equals(BsonValue? x, BsonValue? y) => Compare(x, y) == 0;

    public int GetHashCode(BsonValue obj) =>
        Bracket(obj) switch
        {
            3 => obj.ToDouble().GetHashCode(),
            4 => StringComparer.Ordinal.GetHashCode(obj.AsString),
            5 => obj.AsBsonDocument.Elements.Aggregate(5, (hash, field) => HashCode.Combine(hash, field.Name, GetHashCode(field.Value))),
            6 => obj.AsBsonArray.Aggregate(6, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
            var bracket and (1 or 2 or 13) => bracket,
            _ => obj.GetHashCode(),
        };

    private static int CompareNumbers(BsonValue x, BsonValue y) =>
        x is BsonInt32 or BsonInt64 && y is BsonInt32 or BsonInt64 ? x.ToInt64().CompareTo(y.ToInt64())
        : x is BsonDecimal128 && y is BsonDecimal128 ? Decimal128.Compare(x.AsDecimal128, y.AsDecimal128)
        : x.ToDouble().CompareTo(y.ToDouble());

    /// <summary>By code points, as UTF-8 sorts.</summary>
    private static int CompareTexts(string x, string y)
    {
        for (var i = 0; i < x.Length && i < y.Length; i++)
        {
            if (x[i] != y[i])
            {
                // Surrogates stand for code points beyond all other characters
                return (char.IsSurrogate(x[i]), x[i]).CompareTo((char.IsSurrogate(y[i]), y[i]));
            }
        }

        return x.Length.CompareTo(y.Length);
    }

    private int CompareLists(BsonArray x, BsonArray y)
    {
        for (var i = 0; i < x.Count && i < y.Count; i++)
        {
            if (Compare(x[i], y[i]) is var difference and not 0)
            {
                return difference;
            }
        }

        return x.Count.CompareTo(y.Count);
    }

    private int CompareDocuments(BsonDocument x, BsonDocument y)
    {
        for (var i = 0; i < x.ElementCount && i < y.ElementCount; i++)
        {
            var (left, right) = (x.GetElement(i), y.GetElement(i));
            var difference = Bracket(left.Value).CompareTo(Bracket(right.Value));
            difference = difference != 0 ? difference : CompareTexts(left.Name, right.Name);
            difference = difference != 0 ? difference : Compare(left.Value, right.Value);
            if (difference != 0)
            {
                return difference;
            }
        }

        return x.ElementCount.CompareTo(y.ElementCount);
    }
}
