using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>The documents of one collection in the order of insertion, its indexes by name, and its validator.</summary>
internal sealed class DoubleCollection
{
    private readonly Dictionary<BsonValue, LinkedListNode<BsonDocument>> _byId = new(ValueOrder.Instance);
    private readonly LinkedList<BsonDocument> _documents = [];

    public IEnumerable<BsonDocument> Documents => _documents;

    public Dictionary<string, BsonDocument> Indexes { get; } = new(StringComparer.Ordinal) { ["_id_"] = new BsonDocument { { "_id", 1 } } };

    public BsonDocument? Validator { get; set; }

    /// <exception cref="RefusedException">The <c>_id</c> is there already.</exception>
    public void Insert(BsonDocument document)
    {
        if (_byId.ContainsKey(document["_id"]))
        {
            throw new RefusedException(11_000, $"E11000 duplicate key error dup key: {{ _id: {document["_id"]} }}");
        }

        _byId[document["_id"]] = _documents.AddLast(document);
    }

    public void Replace(BsonDocument before, BsonDocument after) => _byId[before["_id"]].Value = after;

    public void Remove(BsonDocument document)
    {
        _documents.Remove(_byId[document["_id"]]);
        _byId.Remove(document["_id"]);
    }

    /// <summary>The documents that fulfil a condition, as they are now.</summary>
    public List<BsonDocument> Find(BsonDocument query) =>
        query.Find("_id") is BsonString id && !_byId.ContainsKey(id) ? [] : [.. Query.Filter(_documents, query)];

    /// <exception cref="RefusedException">No index has these keys.</exception>
    public void CheckHint(BsonValue hint)
    {
        if (!Indexes.Values.Any(keys => keys.Equals(hint)))
        {
            throw new RefusedException(2, "hint provided does not correspond to an existing index");
        }
    }
}
