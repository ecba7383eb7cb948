using System.Globalization;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>A dotted path into documents.</summary>
internal sealed class FieldPath(string path)
{
    private readonly string[] _names = path.Split('.');

    /// <summary>
    /// What a query looks at: the values at the path, each way through arrays on it, null (C#) for a way that ends early. Arrays at the end
    /// of the
    /// path are given whole.
    /// </summary>
    public IEnumerable<BsonValue?> Candidates(BsonValue document) => Candidates(document, 0);

    /// <summary>What an expression sees: one value; of an array on the way the array of what its documents hold; null (C#) when
    /// missing.</summary>
    public BsonValue? Value(BsonValue document) => Value(document, 0);

    private IEnumerable<BsonValue?> Candidates(BsonValue value, int depth)
    {
        if (depth == _names.Length)
        {
            return [value];
        }

        return value switch
        {
            BsonDocument document => document.TryGetValue(_names[depth], out var inner) ? Candidates(inner, depth + 1) : [null],
            BsonArray array => array.OfType<BsonDocument>().SelectMany(item => Candidates(item, depth)).Concat(At(array, depth)),
            _ => [null],
        };
    }

    private IEnumerable<BsonValue?> At(BsonArray array, int depth) =>
        !int.TryParse(_names[depth], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? []
        : index < array.Count ? Candidates(array[index], depth + 1)
        : [null];

    private BsonValue? Value(BsonValue value, int depth) =>
        depth == _names.Length
            ? value
            : value switch
            {
                BsonDocument document => document.TryGetValue(_names[depth], out var inner) ? Value(inner, depth + 1) : null,
                BsonArray array => new BsonArray(array.OfType<BsonDocument>().Select(item => Value(item, depth)).OfType<BsonValue>()),
                _ => null,
            };
}
