using Citations.Storage.MongoDb.Documents;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Schema;

/// <summary>An index.</summary>
/// <param name="Keys">What it is sorted by.</param>
/// <param name="Partial">The condition of the documents in it; null for all.</param>
/// <param name="IsSparse">Whether documents that have none of its fields are left out.</param>
internal sealed record CollectionIndex(BsonDocument Keys, BsonDocument? Partial = null, bool IsSparse = false)
{
    /// <summary>The name that MongoDB itself would give.</summary>
    public string Name => string.Join('_', Keys.Select(key => $"{key.Name}_{key.Value}"));

    /// <summary>As <c>createIndexes</c> takes it.</summary>
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
/// The indexes of each collection. Each continues with the order of pages, so that a page needs no sort. Those for counts also hold what
/// has ended,
/// so that a count reads no document. Few facts ever end, so ended facts have partial indexes of their own.
/// </summary>
internal static class Indexes
{
    private const string Number = "index.number";
    private const string Retired = "index.retired";
    private const string Agreement = "index.agreement";

    /// <summary>The indexes of a collection, apart from that on <c>_id</c>.</summary>
    public static IEnumerable<CollectionIndex> Of(string collection) =>
        collection switch
        {
            Names.Facts =>
            [
                By("subject", Number, Retired, Names.Commit),
                By("property", Number, Retired, Names.Commit),
                By("source", Number, Retired, Names.Commit),
                By("value.entity", Number),
                By(Names.Commit, Number),
                By(Number),
                By("confidence", Number, Retired, Names.Commit),
                By("index.recordedAt", Number),
                By("value.order.amount", Number),
                By("value.order.earliest", Number),
                By("citations.verification", Number),
                By("index.words", Number),
                Ended("index.retracted"),
                Ended("index.superseded"),
                By($"{Names.Past}.{Names.Until}") with
                {
                    IsSparse = true,
                },
            ],
            Names.ClaimGroups =>
            [
                By(Names.Key, Names.Until, Names.Since),
                By("subject", Names.Place, Names.Until),
                By("property", Names.Place, Names.Until, Names.Since, Agreement),
                By("agreement", Names.Place, Names.Until, Names.Since, Agreement),
                By(Names.Place, Names.Until),
                By("index.support", Names.Place, Names.Until),
                By("index.newest", Names.Place, Names.Until),
                By("factCount", Names.Place, Names.Until),
                By("sourceCount", Names.Place, Names.Until),
                By("originCount", Names.Place, Names.Until),
                By("index.valueCount", Names.Place, Names.Until),
                By("index.agreement", Names.Place, Names.Until),
                By("index.numbers"),
                By(Names.Since),
            ],
            Names.Sources =>
            [
                .. Versions,
                By("title", Names.Key),
                By("publisher", Names.Key),
                By("index.publishedOn", Names.Key),
                By("index.origin"),
                By("textSha256"),
                By("index.words", Names.Since, Names.Ordinal),
            ],
            Names.Entities => [.. Versions, By("label", Names.Key), By("kind", Names.Key), By("index.words", Names.Since, Names.Ordinal)],
            Names.Properties => [.. Versions, By("label", Names.Key)],
            Names.Commits => [By("ticks")],
            Names.Events => [By(Names.Commit, Names.Ordinal)],
            Names.Texts => [By(Names.Since)],
            _ => [],
        };

    /// <summary>The names of indexes that earlier versions of this program made and this one has no use for.</summary>
    public static IEnumerable<string> RetiredOf(string collection) =>
        collection switch
        {
            Names.Facts => ["index.retired_1"],
            _ => [],
        };

    /// <summary>The index that counts all records by a field without reading documents; null when there is none.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="path">The field.</param>
    public static BsonDocument? Counting(string collection, string path) =>
        (collection, path) switch
        {
            (Names.Facts, "subject" or "property" or "source") => By(path, Number, Retired, Names.Commit).Keys,
            (Names.ClaimGroups, "property") => By(path, Names.Place, Names.Until, Names.Since, Agreement).Keys,
            (Names.ClaimGroups, Agreement) => By("agreement", Names.Place, Names.Until, Names.Since, Agreement).Keys,
            _ => null,
        };

    /// <summary>The index in which words are found, in the order of recording.</summary>
    public static BsonDocument Words(string collection) =>
        (
            string.Equals(collection, Names.Facts, StringComparison.Ordinal)
                ? By("index.words", Number)
                : By("index.words", Names.Since, Names.Ordinal)
        ).Keys;

    /// <summary>The index in which claim groups are found by subject and property.</summary>
    public static BsonDocument Questions { get; } = By(Names.Place, Names.Until).Keys;

    private static CollectionIndex[] Versions => [By(Names.Key, Names.Until, Names.Since), By(Names.Since, Names.Ordinal)];

    private static CollectionIndex Ended(string path) =>
        By(path, Number) with
        {
            Partial = new BsonDocument
            {
                {
                    path,
                    new BsonDocument { { "$lt", Names.Forever } }
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
