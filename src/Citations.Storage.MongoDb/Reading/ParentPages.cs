using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>The pages of many parents in one command.</summary>
internal static class ParentPages
{
    /// <summary>Each parent costs the server a plan of its own.</summary>
    private const int MostParents = 200;

    /// <summary>The filter is repeated for each parent, and a command has at most 16 MB.</summary>
    private const int MostBytes = 8_000_000;

    /// <summary>The parents in as few commands as possible: one, unless there are very many, or the filter is very long.</summary>
    public static IEnumerable<Range> Parts(int parents, BsonDocument where)
    {
        var size = Math.Clamp(MostBytes / where.ToBytes().Length, 1, MostParents);
        for (var start = 0; start < parents; start += size)
        {
            yield return start..Math.Min(start + size, parents);
        }
    }

    /// <summary>
    /// One pipeline for each parent, united; each reads only its page, by an index. Unions are nested so that no pipeline has many stages:
    /// a server
    /// takes 1,000, a small hosted one perhaps 50. A union has no defined order, so the result is sorted again.
    /// </summary>
    public static BsonArray Union(BsonArray[] pages, int first, string collection, Ordering ordering, bool fromEnd)
    {
        var each = (int)Math.Ceiling(Math.Sqrt(pages.Length));
        var groups = pages.Select((page, i) => Marked(page, first + i)).Chunk(each).Select(group => Together(group, collection)).ToArray();
        return [.. Together(groups, collection), ordering.Sort(fromEnd)];
    }

    /// <summary>The results of the first pipeline, then those of the others.</summary>
    private static BsonArray Together(BsonArray[] pipelines, string collection) =>
        [
            .. pipelines[0],
            .. pipelines[1..]
                .Select(pipeline => new BsonDocument
                {
                    {
                        "$unionWith",
                        new BsonDocument { { "coll", collection }, { "pipeline", pipeline } }
                    },
                }),
        ];

    /// <summary>The index of the parent whose page a result is on.</summary>
    public static int IndexOf(ReadOnlySpan<byte> document) =>
        BsonToJson.TryFind(document, "_p"u8, out var parent)
            ? (int)parent.Int64()
            : throw new BsonException("a result does not say whose page it is on");

    private static BsonArray Marked(BsonArray page, int index) =>
        [
            .. page,
            new BsonDocument
            {
                {
                    "$addFields",
                    new BsonDocument
                    {
                        {
                            Names.Parent,
                            new BsonDocument { { "$literal", index } }
                        },
                    }
                },
            },
        ];
}
