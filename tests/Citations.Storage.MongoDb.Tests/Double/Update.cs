using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>Applies updates: https://www.mongodb.com/docs/manual/reference/operator/update/. Whole documents replace all but
/// <c>_id</c>.</summary>
internal static class Update
{
    /// <summary>The document after an update.</summary>
    /// <exception cref="RefusedException">It cannot be applied.</exception>
    public static BsonDocument Apply(BsonDocument document, BsonDocument update)
    {
        if (update.ElementCount == 0 || !update.GetElement(0).Name.StartsWith('$'))
        {
            return new BsonDocument { { "_id", document["_id"] } }.Merge(update, overwriteExistingElements: false);
        }

        var result = document.DeepClone().AsBsonDocument;
        foreach (var (name, fields) in update)
        {
            foreach (var (path, value) in fields.AsBsonDocument)
            {
                var (parent, last) = Parent(result, path, creating: name is not "$unset");
                Apply(name, parent, last, value);
            }
        }

        return result;
    }

    private static void Apply(string name, BsonDocument? parent, string field, BsonValue value)
    {
        var standing = parent?.Find(field);
        switch (name)
        {
            case "$unset":
                parent?.Remove(field);
                break;
            case "$set":
                parent![field] = value;
                break;
            case "$min":
                parent![field] = standing is null || ValueOrder.Instance.Compare(value, standing) < 0 ? value : standing;
                break;
            case "$inc":
                parent![field] = standing switch
                {
                    null => value,
                    BsonInt32 or BsonInt64 => standing.ToInt64() + value.ToInt64(),
                    BsonDouble number => number.Value + value.ToDouble(),
                    _ => throw new RefusedException(14, $"Cannot apply $inc to a value of non-numeric type at {field}"),
                };
                break;
            case "$push":
                parent![field] = standing switch
                {
                    null => new BsonArray { value },
                    BsonArray items => [.. items, value],
                    _ => throw new RefusedException(2, $"The field '{field}' must be an array"),
                };
                break;
            default:
                throw new RefusedException(9, $"Unknown modifier: {name}");
        }
    }

    /// <summary>The document that holds the last name of a path; made on the way where it is missing.</summary>
    private static (BsonDocument? Parent, string Last) Parent(BsonDocument document, string path, bool creating)
    {
        var names = path.Split('.');
        var parent = document;
        foreach (var name in names[..^1])
        {
            if (!parent.TryGetValue(name, out var inner))
            {
                if (!creating)
                {
                    return (null, names[^1]);
                }

                parent[name] = inner = new BsonDocument();
            }

            if (inner is not BsonDocument next)
            {
                return creating
                    ? throw new RefusedException(28, $"Cannot create field '{names[^1]}' in element {name}")
                    : (null, names[^1]);
            }

            parent = next;
        }

        return (parent, names[^1]);
    }
}
