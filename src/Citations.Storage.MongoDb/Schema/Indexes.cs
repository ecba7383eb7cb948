using Citations.Storage.MongoDb.Documents;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>An index.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Partial">The condition of a partial index, or null.</param>
/// <param name="IsSparse">Whether documents without any of its fields are left out.</param>
internal sealed record CollectionIndex(BsonDocument Keys, BsonDocument? Partial = null, bool IsSparse = false)
{
    /// <summary>The default name that MongoDB would give.</summary>
    public string Name => string.Join('_', Keys.Select(key => $"{key.Name}_{key.Value}"));

    /// <summary>The document for <c>createIndexes</c>.</summary>
    public BsonDocument ToDocument()
    {
        var index = new BsonDocument { { "key", Keys }, { "name", Name } };
        if (Partial is not null)
        {
            index.Add("partialFilterExpression", Partial);
        }

        if (IsSparse)
        {
            index.Add("sparse", true);
        }

        return index;
    }
}

/// <summary>
/// The indexes of each collection. Each ends with the order of pages, so that a page needs no sort. Those for counts also contain the end
/// of a record, so that a count reads no document. Few facts ever end, so ended facts have partial indexes of their own.
/// </summary>
internal static class Indexes
{
    private const string Number = "index.number";
    private const string Retired = "index.retired";
    private const string Agreement = "index.agreement";

    /// <summary>The indexes of a collection, apart from the one on <c>_id</c>.</summary>
    public static IEnumerable<CollectionIndex> Of(string collection) =>
        collection switch
        {
            CollectionNames.Facts =>
            [
                By("subject", Number, Retired, StoredFields.Commit),
                By("property", Number, Retired, StoredFields.Commit),
                By("source", Number, Retired, StoredFields.Commit),
                By("value.entity", Number),
                By(StoredFields.Commit, Number),
                By(Number),
                By("confidence", Number, Retired, StoredFields.Commit),
                By("index.recordedAt", Number),
                By("value.order.amount", Number),
                By("value.order.earliest", Number),
                By("citations.verification", Number),
                By("index.words", Number),
                Ended("index.retracted"),
                Ended("index.superseded"),
                By($"{StoredFields.Past}.{StoredFields.Until}") with
                {
                    IsSparse = true,
                },
                By($"{StoredFields.Endings}.{StoredFields.Until}") with
                {
                    IsSparse = true,
                },
            ],
            CollectionNames.ClaimGroups =>
            [
                By(StoredFields.Key, StoredFields.Until, StoredFields.Since),
                By("subject", StoredFields.Place, StoredFields.Until),
                By("property", StoredFields.Place, StoredFields.Until, StoredFields.Since, Agreement),
                By("agreement", StoredFields.Place, StoredFields.Until, StoredFields.Since, Agreement),
                By(StoredFields.Place, StoredFields.Until),
                By("index.support", StoredFields.Place, StoredFields.Until),
                By("index.newest", StoredFields.Place, StoredFields.Until),
                By("factCount", StoredFields.Place, StoredFields.Until),
                By("sourceCount", StoredFields.Place, StoredFields.Until),
                By("originCount", StoredFields.Place, StoredFields.Until),
                By("index.valueCount", StoredFields.Place, StoredFields.Until),
                By("index.agreement", StoredFields.Place, StoredFields.Until),
                By("index.numbers"),
                By(StoredFields.Since),
            ],
            CollectionNames.Sources =>
            [
                .. Versions,
                By("title", StoredFields.Key),
                By("publisher", StoredFields.Key),
                By("index.publishedOn", StoredFields.Key),
                By("index.origin"),
                By("textSha256"),
                By("earlierTexts.sha256") with
                {
                    IsSparse = true,
                },
                By("index.words", StoredFields.Since, StoredFields.Ordinal),
            ],
            CollectionNames.Entities =>
            [
                .. Versions,
                By("label", StoredFields.Key),
                By("kind", StoredFields.Key),
                By("index.words", StoredFields.Since, StoredFields.Ordinal),
            ],
            CollectionNames.Properties => [.. Versions, By("label", StoredFields.Key)],
            CollectionNames.Commits => [By("ticks")],
            CollectionNames.Events => [By(StoredFields.Commit, StoredFields.Ordinal)],
            CollectionNames.Texts => [By(StoredFields.Since)],
            _ => [],
        };

    /// <summary>The names of indexes of earlier versions that are no longer used.</summary>
    public static IEnumerable<string> RetiredOf(string collection) =>
        collection switch
        {
            CollectionNames.Facts => ["index.retired_1"],
            _ => [],
        };

    /// <summary>The index that counts all records by a field without reading documents. Null when there is none.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="path">The field.</param>
    public static BsonDocument? Counting(string collection, string path) =>
        (collection, path) switch
        {
            (CollectionNames.Facts, "subject" or "property" or "source") => By(path, Number, Retired, StoredFields.Commit).Keys,
            (CollectionNames.ClaimGroups, "property") => By(
                path,
                StoredFields.Place,
                StoredFields.Until,
                StoredFields.Since,
                Agreement
            ).Keys,
            (CollectionNames.ClaimGroups, Agreement) => By(
                "agreement",
                StoredFields.Place,
                StoredFields.Until,
                StoredFields.Since,
                Agreement
            ).Keys,
            _ => null,
        };

    /// <summary>The index for finding words, in the order of recording.</summary>
    public static BsonDocument Words(string collection) =>
        (
            string.Equals(collection, CollectionNames.Facts, StringComparison.Ordinal)
                ? By("index.words", Number)
                : By("index.words", StoredFields.Since, StoredFields.Ordinal)
        ).Keys;

    /// <summary>The index for finding claim groups by subject and property.</summary>
    public static BsonDocument Questions { get; } = By(StoredFields.Place, StoredFields.Until).Keys;

    private static CollectionIndex[] Versions =>
        [By(StoredFields.Key, StoredFields.Until, StoredFields.Since), By(StoredFields.Since, StoredFields.Ordinal)];

    private static CollectionIndex Ended(string path) =>
        By(path, Number) with
        {
            Partial = new BsonDocument
            {
                {
                    path,
                    new BsonDocument { { "$lt", StoredFields.Forever } }
                },
            },
        };

    private static CollectionIndex By(params string[] fields)
    {
        var keys = new BsonDocument();
        foreach (var field in fields)
        {
            keys.Add(field, 1);
        }

        return new CollectionIndex(keys);
    }
}
