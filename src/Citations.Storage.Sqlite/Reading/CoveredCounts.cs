using System.Runtime.InteropServices;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Counts of active facts that an index can give by itself: all it lists as of the snapshot, less the few that were retired by then.
/// Reading each row to see whether it is active would cost a hundred times as much.
/// </summary>
internal static class CoveredCounts
{
    private const string CommitParameter = "{commit}";

    /// <summary>Counts by a column that has an index of its own.</summary>
    public static Dictionary<Scalar, long> By(string column, FieldType type, in ReadScope scope, SnapshotInfo at)
    {
        var counts = new Dictionary<Scalar, long>();
        Add(counts, $"SELECT {column}, count(*) FROM facts INDEXED BY facts_{column} WHERE id <= ?1 GROUP BY {column}", type, 1, scope.Database, at);
        Add(counts, $"SELECT {column}, count(*) FROM facts INDEXED BY facts_retired WHERE retired < {Sentinel.Forever} AND retired <= ?2 AND id <= ?1 GROUP BY {column}", type, -1, scope.Database, at);
        foreach (var (value, count) in counts)
        {
            if (count == 0)
            {
                counts.Remove(value);
            }
        }

        return counts;
    }

    /// <summary>The facts that fulfil one condition; null when no index answers it whole.</summary>
    public static long? Of(Filter where, in ReadScope scope, SnapshotInfo at)
    {
        if (Conjuncts.Of(where).ToArray() is not [var only] || FactDrivers.For(only, verificationIsCurrent: false) is not { InOrder: true, Index: not "facts_hash" } driver)
        {
            return null;
        }

        return Count(driver, $"INDEXED BY {driver.Index}", "", scope, at)
            - Count(driver, "INDEXED BY facts_retired", $" AND f.retired < {Sentinel.Forever} AND f.retired <= {CommitParameter}", scope, at);
    }

    private static long Count(Driver driver, string index, string condition, in ReadScope scope, SnapshotInfo at)
    {
        var sql = new SqlText();
        var filters = new FilterCompiler(sql, at, scope.Newest);
        var row = Row.Of(Scope.Facts);
        sql.Add($"SELECT count(*) FROM facts f {index} WHERE {filters.Visible(row)} AND {filters.Condition(driver.Conjunct!, row)}{(condition.Length == 0 ? "" : condition.Replace(CommitParameter, filters.Commit, StringComparison.Ordinal))}");
        if (driver.Extra is { } extra)
        {
            sql.Add(" AND ").Add(extra);
        }

        var statement = sql.Prepare(scope.Database);
        try
        {
            statement.Step();
            return statement.Integer(0);
        }
        finally
        {
            statement.Reset();
        }
    }

    private static void Add(Dictionary<Scalar, long> counts, string sql, FieldType type, int sign, Database database, SnapshotInfo at)
    {
        var statement = database.Prepare(sql).Bind(1, at.LastFact);
        if (sign < 0)
        {
            statement.Bind(2, at.Commit);
        }

        try
        {
            while (statement.Step())
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, statement.Scalar(0, type), out _) += sign * statement.Integer(1);
            }
        }
        finally
        {
            statement.Reset();
        }
    }
}
