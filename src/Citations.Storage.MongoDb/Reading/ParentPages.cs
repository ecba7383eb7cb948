using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Reads the pages of many parents with one command.</summary>
internal static class ParentPages
{
    /// <summary>The server plans the query for each parent.</summary>
    private const int MaxParents = 200;

    /// <summary>The filter is repeated for each parent, and a command is limited to 16 MB.</summary>
    private const int MaxBytes = 8_000_000;

    /// <summary>
    /// Splits the parents over as few commands as possible. It is one command, unless there are very many parents or the filter is very
    /// long.
    /// </summary>
    public static IEnumerable<Range> Split(int parents, BsonDocument where)
    {
        var size = Math.Clamp(MaxBytes / where.ToBytes().Length, 1, MaxParents);
        for (var start = 0; start < parents; start += size)
        {
            yield return start..Math.Min(start + size, parents);
        }
    }

    /// <summary>
    /// One pipeline for each parent, united. Each reads only its page, through an index. Unions are nested so that no pipeline has many
    /// stages: a server allows 1,000, a small hosted one perhaps 50. A union has no defined order, so the result is sorted again.
    /// </summary>
    public static BsonArray Union(BsonArray[] pages, int first, string collection, Ordering ordering, bool fromEnd)
    {
        var each = (int)Math.Ceiling(Math.Sqrt(pages.Length));
        var groups = pages.Select((page, i) => Marked(page, first + i)).Chunk(each).Select(group => Unite(group, collection)).ToArray();
        return [.. Unite(groups, collection), ordering.Sort(fromEnd)];
    }

    /// <summary>The results of the first pipeline, then those of the others.</summary>
    private static BsonArray Unite(BsonArray[] pipelines, string collection) =>
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

    /// <summary>The index of the parent that a result belongs to.</summary>
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
                            StoredFields.Parent,
                            new BsonDocument { { "$literal", index } }
                        },
                    }
                },
            },
        ];
}
