using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// Decides which index drives a query on facts or claim groups. SQLite's planner would need statistics that go stale; instead, where there
/// is a choice, each candidate is asked how many records it has, up to a bound, so a plan costs little and never a scan that an index could spare.
/// </summary>
internal sealed class Planner(Database database, SnapshotInfo at, SnapshotInfo newest)
{
    /// <summary>So many records are sorted in the time of one page; more are better read in order.</summary>
    private const int Few = 2_000;

    /// <summary>So many related records are listed for a driver.</summary>
    private const int Listed = 1_000;

    /// <summary>The parts of the filter that were found to lead to few related records: listing these is cheaper than asking for each row.</summary>
    public HashSet<Filter> Listable { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The driver of a page of facts; null to read them as recorded.</summary>
    public Driver? ForFacts(IReadOnlyList<Filter> conjuncts, Ordering ordering)
    {
        var current = at.Commit >= newest.VerificationEpoch;
        var candidates = Candidates(conjuncts, conjunct => FactDrivers.For(conjunct, current));
        return Choose(Scope.Facts, candidates, ordering, SortedFacts(ordering));
    }

    /// <summary>The driver of a page of claim groups; null to read them by subject and property.</summary>
    public Driver ForGroups(IReadOnlyList<Filter> conjuncts, Ordering ordering)
    {
        var candidates = Candidates(conjuncts, GroupDrivers.For);
        var sorted = ordering.First is { Via: null } first ? GroupDrivers.Sorted(first.Field, conjuncts.Any(GroupDrivers.AsksForConflicts)) : null;
        return Choose(Scope.ClaimGroups, candidates, ordering, sorted) ?? new Driver("claim_groups_place", null, InOrder: true);
    }

    private static List<Driver> Candidates(IReadOnlyList<Filter> conjuncts, Func<Filter, Driver?> driver)
    {
        var candidates = new List<Driver>(conjuncts.Count);
        foreach (var conjunct in conjuncts)
        {
            if (driver(conjunct) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        return candidates;
    }

    private static Driver? SortedFacts(Ordering ordering) =>
        ordering.First is { } first && FactDrivers.Sorted(first) is { } index ? new Driver(index, null, InOrder: false) : null;

    private Driver? Choose(Scope scope, List<Driver> candidates, Ordering ordering, Driver? sorted)
    {
        var defaultOrder = ordering.Steps == 0;
        if (candidates.Count == 0)
        {
            return sorted;
        }

        if (defaultOrder && candidates is [{ InOrder: true } only])
        {
            return only;
        }

        Driver? best = null;
        var fewest = Few;
        foreach (var candidate in candidates)
        {
            var count = Count(scope, candidate, fewest);
            if (count < fewest)
            {
                (best, fewest) = (candidate, count);
            }
        }

        if (best is not null)
        {
            return best;
        }

        // All are many: read in order and leave out what does not fit, or sort what the first one gives
        var inOrder = candidates.Find(candidate => candidate.InOrder);
        return defaultOrder || sorted is not null || ordering.First is { Via: not null and not Relation.FactValue } ? (defaultOrder ? inOrder : sorted) : inOrder;
    }

    private int Count(Scope scope, Driver candidate, int limit)
    {
        var row = Row.Of(scope);
        if (LeadsToMany(candidate.Conjunct!, row))
        {
            return limit;
        }

        var sql = new SqlText();
        var condition = new FilterCompiler(sql, at, newest).DrivingCondition(candidate.Conjunct!, row);
        var table = scope == Scope.Facts ? "facts" : "claim_groups";
        sql.Add($"SELECT count(*) FROM (SELECT 1 FROM {table} {row.Alias} INDEXED BY {candidate.Index} WHERE {condition}");
        if (candidate.Extra is { } extra)
        {
            sql.Add(" AND ").Add(extra);
        }

        return Run(sql.Add($" LIMIT {limit})"));
    }

    /// <summary>Whether more related records fulfil a part than can be listed for it in passing.</summary>
    private bool LeadsToMany(Filter conjunct, Row row)
    {
        var (related, from) = conjunct is Filter.Related { Relation: Relation.FactValue, Part: var part }
            ? (part as Filter.Related, new Row(Scope.Values, row.Alias, row.Scope))
            : (conjunct as Filter.Related, row);
        if (related is null)
        {
            return false;
        }

        var sql = new SqlText();
        new FilterCompiler(sql, at, newest).TargetOf(related, References.Of(related.Relation, from), out var target);
        if (Run(sql.Add($"SELECT count(*) FROM (SELECT 1 {target} LIMIT {Listed})")) == Listed)
        {
            return true;
        }

        Listable.Add(conjunct);
        return false;
    }

    private int Run(SqlText sql)
    {
        var statement = sql.Prepare(database);
        try
        {
            statement.Step();
            return (int)statement.Integer(0);
        }
        finally
        {
            statement.Reset();
        }
    }
}
