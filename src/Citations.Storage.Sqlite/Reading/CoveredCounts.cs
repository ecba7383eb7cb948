using System.Runtime.InteropServices;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Counts of active facts from an index alone: all entries as of the snapshot, minus the few that were retracted or superseded by then.
/// Reading each row to see whether it is active would cost a hundred times as much.
/// </summary>
internal static class CoveredCounts
{
    /// <summary>Counts by a column with an index of its own.</summary>
    public static Dictionary<Scalar, long> By(string column, FieldType type, in ReadScope scope, SnapshotInfo at)
    {
        var counts = new Dictionary<Scalar, long>();
        Add(
            counts,
            $"SELECT {column}, count(*) FROM facts INDEXED BY facts_{column} WHERE id <= ?1 GROUP BY {column}",
            type,
            1,
            scope.Database,
            at
        );
        Add(
            counts,
            $"SELECT {column}, count(*) FROM facts INDEXED BY facts_retired WHERE retired < {Sentinel.Forever} AND retired <= ?2 "
                + $"AND id <= ?1 GROUP BY {column}",
            type,
            -1,
            scope.Database,
            at
        );
        if (at.Commit < scope.Newest.EndingsEpoch)
        {
            Add(
                counts,
                $"SELECT f.{column}, count(*) FROM fact_endings e CROSS JOIN facts f ON f.id = e.fact "
                    + "WHERE e.since <= ?2 AND e.until > ?2 AND f.id <= ?1 GROUP BY 1",
                type,
                -1,
                scope.Database,
                at
            );
        }

        foreach (var (value, count) in counts)
        {
            if (count == 0)
            {
                counts.Remove(value);
            }
        }

        return counts;
    }

    /// <summary>The number of facts under a filter. Null when no index answers the whole filter.</summary>
    public static long? Count(Filter where, in ReadScope scope, SnapshotInfo at)
    {
        if (
            Conjuncts.Split(where).ToArray() is [var only]
            && FactDrivers.For(only, verificationIsCurrent: false, endsAreCurrent: false)
                is { InOrder: true, Index: not "facts_hash" } driver
        )
        {
            return Run($"facts f INDEXED BY {driver.Index}", only, driver.Extra, scope, at) - Retired(only, driver.Extra, scope, at);
        }

        return TermMatch.Compile(where) is { IsExact: true } match ? Matches(match, scope, at) - Retired(where, null, scope, at) : null;
    }

    private static long Matches(TermMatch match, in ReadScope scope, SnapshotInfo at) =>
        Number(
            new SqlText()
                .Add("SELECT count(*) FROM fact_words WHERE fact_words MATCH ")
                .Add(Scalar.Of(match.Expression))
                .Add(" AND rowid <= ")
                .Add(Scalar.Of(at.LastFact)),
            scope
        );

    private static long Retired(Filter where, string? extra, in ReadScope scope, SnapshotInfo at) =>
        Run(
            "facts f INDEXED BY facts_retired",
            where,
            $"f.retired < {Sentinel.Forever} AND f.retired <= {TableSource.Commit}{(extra is null ? "" : $" AND {extra}")}",
            scope,
            at
        )
        + (
            at.Commit < scope.Newest.EndingsEpoch
                ? Run(
                    "fact_endings e CROSS JOIN facts f ON f.id = e.fact",
                    where,
                    $"e.since <= {TableSource.Commit} AND e.until > {TableSource.Commit}{(extra is null ? "" : $" AND {extra}")}",
                    scope,
                    at
                )
                : 0
        );

    private static long Run(string table, Filter where, string? extra, in ReadScope scope, SnapshotInfo at)
    {
        var sql = new SqlText();
        var filters = new FilterCompiler(sql, at, scope.Newest);
        var row = Row.Of(Scope.Facts);
        var more = extra is null ? "" : $" AND {extra.Replace(TableSource.Commit, filters.Commit, StringComparison.Ordinal)}";
        return Number(
            sql.Add($"SELECT count(*) FROM {table} WHERE {filters.Visible(row)} AND {filters.Condition(where, row)}{more}"),
            scope
        );
    }

    private static long Number(SqlText sql, in ReadScope scope) => sql.Prepare(scope.Database).Number();

    private static void Add(Dictionary<Scalar, long> counts, string sql, FieldType type, int sign, Database database, SnapshotInfo at)
    {
        var statement = database.Prepare(sql).Bind(1, at.LastFact);
        if (sign < 0)
        {
            statement.Bind(2, at.Commit);
        }

        foreach (var row in statement)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, row.Scalar(0, type), out _) += sign * row.Integer(1);
        }
    }
}
