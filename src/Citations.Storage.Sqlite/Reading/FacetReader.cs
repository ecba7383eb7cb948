using System.Numerics;
using System.Runtime.InteropServices;
using Citations.Storage.Facets;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Counts facets. The database counts by number. Names are only looked up for the values that are returned.</summary>
internal static class FacetReader
{
    public static FacetCounts Read(Scope collection, Facet facet, Filter? where, int take, in ReadScope scope, SnapshotInfo at)
    {
        var source = SourceOf(collection, facet);
        var counts = Count(collection, source, where, scope, at);
        return source.Kind switch
        {
            BucketKind.Reference => OfReferences(facet, counts, source, take, scope.Database, at),
            BucketKind.Bits => ToCounts(facet, Bits(counts), take),
            _ => ToCounts(facet, counts, take),
        };
    }

    private static FacetSource SourceOf(Scope collection, Facet facet) =>
        (collection, facet) switch
        {
            (Scope.Facts, Facet.Property) => new("f.property", BucketKind.Reference, FieldType.Integer, "properties", "key"),
            (Scope.Facts, Facet.Subject) => new("f.subject", BucketKind.Reference, FieldType.Integer, "entities", "key"),
            (Scope.Facts, Facet.Source) => new("f.source", BucketKind.Reference, FieldType.Integer, "sources", "key"),
            (Scope.Facts, Facet.Publisher) => new("f.source", BucketKind.Reference, FieldType.Integer, "sources", "publisher"),
            (Scope.Facts, Facet.Language) => new("f.source", BucketKind.Reference, FieldType.Integer, "sources", "language"),
            (Scope.Facts, Facet.Year) => new("f.source", BucketKind.Reference, FieldType.Integer, "sources", "published_year"),
            (Scope.Facts, Facet.Verification) => new(FilterCompiler.VerificationBits, BucketKind.Bits, FieldType.Integer),
            (Scope.Facts, Facet.ValueKind) => new("f.kind", BucketKind.Value, FieldType.Member),
            (Scope.ClaimGroups, Facet.Property) => new("g.property", BucketKind.Reference, FieldType.Integer, "properties", "key"),
            (Scope.ClaimGroups, Facet.Subject) => new("g.subject", BucketKind.Reference, FieldType.Integer, "entities", "key"),
            (Scope.ClaimGroups, Facet.Agreement) => new("g.agreement", BucketKind.Value, FieldType.Member),
            (Scope.Sources, Facet.Publisher) => new("s.publisher", BucketKind.Value, FieldType.Text),
            (Scope.Sources, Facet.Language) => new("s.language", BucketKind.Value, FieldType.Text),
            (Scope.Sources, Facet.Year) => new("s.published_year", BucketKind.Value, FieldType.Integer),
            (Scope.Sources, Facet.Kind) => new("s.kind", BucketKind.Value, FieldType.Member),
            (Scope.Entities, Facet.Kind) => new("e.kind", BucketKind.Value, FieldType.Member),
            _ => throw new ArgumentException($"{collection} have no facet {facet}", nameof(facet)),
        };

    private static Dictionary<Scalar, long> Count(Scope collection, FacetSource source, Filter? where, in ReadScope scope, SnapshotInfo at)
    {
        if (collection == Scope.Facts && where is null && source.Kind != BucketKind.Bits)
        {
            return CoveredCounts.By(source.Expression[2..], source.Type, scope, at);
        }

        var counts = new Dictionary<Scalar, long>();
        var compiler = new SelectCompiler(collection, scope.Database, at, scope.Newest);
        var statement = compiler.Aggregate($"{source.Expression}, count(*)", where, " GROUP BY 1");
        scope.Admit(compiler.RowsScanned);
        foreach (var row in statement)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, row.Scalar(0, source.Type), out _) += row.Integer(1);
        }

        return counts;
    }

    private static Dictionary<Scalar, long> Bits(Dictionary<Scalar, long> masks)
    {
        var counts = new Dictionary<Scalar, long>();
        foreach (var (mask, count) in masks)
        {
            for (var bits = (ulong)mask.AsInteger(); bits != 0; bits &= bits - 1)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Scalar.OfMember(BitOperations.TrailingZeroCount(bits)), out _) += count;
            }
        }

        return counts;
    }

    private static FacetCounts OfReferences(
        Facet facet,
        Dictionary<Scalar, long> counts,
        FacetSource source,
        int take,
        Database database,
        SnapshotInfo at
    )
    {
        IEnumerable<KeyValuePair<Scalar, long>> wanted = counts;
        var unique = string.Equals(source.Column, "key", StringComparison.Ordinal);
        if (unique && counts.Count > take && take > 0)
        {
            // Names only decide between equal counts, so less frequent values need none.
            var least = counts.Values.OrderDescending().ElementAt(take - 1);
            wanted = counts.Where(count => count.Value >= least);
        }

        var type = string.Equals(source.Column, "published_year", StringComparison.Ordinal) ? FieldType.Integer : FieldType.Text;
        var named = new Dictionary<Scalar, long>();
        var statement = database.Prepare($"SELECT {source.Column} FROM {source.Table} WHERE id = ?1 AND until > ?2 AND since <= ?2");
        foreach (var (id, count) in wanted)
        {
            foreach (var row in statement.Bind(1, id.AsInteger()).Bind(2, at.Commit))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(named, row.Scalar(0, type), out _) += count;
            }
        }

        var result = ToCounts(facet, named, take);
        return unique ? result with { Distinct = counts.Count } : result;
    }

    private static FacetCounts ToCounts(Facet facet, Dictionary<Scalar, long> counts, int take)
    {
        counts.Remove(Scalar.Null, out var missing);
        var buckets = counts
            .Select(count => new FacetBucket(count.Key, count.Value))
            .OrderByDescending(bucket => bucket.Count)
            .ThenBy(bucket => bucket.Value, ScalarOrder.Instance)
            .Take(take)
            .ToArray();
        return new FacetCounts(facet, buckets, missing, counts.Count);
    }

    private enum BucketKind
    {
        Value,
        Reference,
        Bits,
    }

    private sealed record FacetSource(string Expression, BucketKind Kind, FieldType Type, string Table = "", string Column = "");
}
