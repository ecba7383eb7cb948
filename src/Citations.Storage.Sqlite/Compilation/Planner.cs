using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// Chooses the index that drives a query on facts or claim groups. SQLite's planner would need statistics, which become outdated. Instead,
/// if there is a choice, the records of each candidate are counted up to a limit. So planning is cheap and never leads to a scan that an
/// index could avoid.
/// </summary>
internal sealed class Planner(Database database, SnapshotInfo at, SnapshotInfo newest, int take)
{
    /// <summary>The number of records that can be sorted in the time of one page. Above it, reading in order is better.</summary>
    private const int Few = 2_000;

    /// <summary>The limit of counting when every candidate has more than <see cref="Few"/>.</summary>
    private const int Many = 20_000;

    /// <summary>The largest number of related records that are listed for a driver.</summary>
    private const int Listed = 1_000;

    /// <summary>The conjuncts that lead to few related records. Listing those is cheaper than a look-up for each row.</summary>
    public HashSet<Filter> Listable { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The driver for a page of facts. Null to read them in the order of recording.</summary>
    public Driver? ForFacts(IReadOnlyList<Filter> conjuncts, Ordering ordering)
    {
        var current = at.Commit >= newest.VerificationEpoch;
        var endsAreCurrent = at.Commit >= newest.EndingsEpoch;
        var candidates = Candidates(conjuncts, conjunct => FactDrivers.For(conjunct, current, endsAreCurrent));
        if (TermMatch.Compile(new Filter.All(Scope.Facts, [.. conjuncts])) is { } terms)
        {
            candidates.Add(Driver.Words("fact_words", terms.Expression, inOrder: true));
        }

        var sorted = ordering.First is { } first && FactDrivers.Sorted(first) is { } index ? new Driver(index, null, InOrder: false) : null;
        return Single(candidates, ordering, sorted)
            ?? Fewest(Scope.Facts, candidates, Few)?.Driver
            ?? OfMany(Scope.Facts, candidates, ordering, sorted, at.LastFact);
    }

    /// <summary>The driver for a page of claim groups that has few records or is the only candidate. Null when there is none.</summary>
    public Driver? ForFewGroups(IReadOnlyList<Filter> conjuncts)
    {
        var candidates = Candidates(conjuncts, GroupDrivers.For);
        return candidates.Count == 0 ? null : Fewest(Scope.ClaimGroups, candidates, Few)?.Driver;
    }

    /// <summary>The driver for a page of claim groups when no candidate has few records.</summary>
    public Driver ForGroups(IReadOnlyList<Filter> conjuncts, Ordering ordering)
    {
        var candidates = Candidates(conjuncts, GroupDrivers.For);
        var sorted = ordering.First is { Via: null } first
            ? GroupDrivers.Sorted(first.Field, conjuncts.Any(GroupDrivers.AsksForConflicts))
            : null;
        return Single(candidates, ordering, sorted)
            ?? OfMany(Scope.ClaimGroups, candidates, ordering, sorted, at.Counters.ClaimGroups)
            ?? new Driver("claim_groups_place", null, InOrder: true);
    }

    /// <summary>The expression for the word index of entities or sources, if it finds few records. Otherwise null.</summary>
    public string? FewByWords(string index, Filter? where)
    {
        if (where is null || TermMatch.Compile(where) is not { } terms)
        {
            return null;
        }

        var candidate = Driver.Words(index, terms.Expression, inOrder: false);
        return Count(default, candidate, Few) < Few ? terms.Expression : null;
    }

    /// <summary>Whether more related records fulfil a conjunct than can be listed.</summary>
    public bool LeadsToMany(Filter conjunct, Row row)
    {
        var (related, from) = conjunct is Filter.Related { Relation: Relation.FactValue, Part: var part }
            ? (part as Filter.Related, new Row(Scope.Values, row.Alias, row.Scope))
            : (conjunct as Filter.Related, row);
        if (related is null)
        {
            return false;
        }

        var count = Cardinalities
            .ForConnection(database)
            .Find(
                IdentityOf(related),
                Listed,
                at.LastFact,
                () =>
                {
                    var sql = new SqlText();
                    new FilterCompiler(sql, at, newest).TargetOf(related, References.Of(related.Relation, from), out var target);
                    return Run(sql.Add($"SELECT count(*) FROM (SELECT 1 {target} LIMIT {Listed})"));
                }
            );
        if (count == Listed)
        {
            return true;
        }

        Listable.Add(conjunct);
        return false;
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

    /// <summary>A single candidate needs no counting.</summary>
    private static Driver? Single(List<Driver> candidates, Ordering ordering, Driver? sorted) =>
        candidates switch
        {
            [] => sorted,
            [{ InOrder: true } only] when ordering.Steps == 0 => only,
            _ => null,
        };

    private (Driver Driver, int Count)? Fewest(Scope scope, List<Driver> candidates, int limit)
    {
        (Driver, int)? best = null;
        var fewest = limit;
        foreach (var candidate in candidates)
        {
            var count = Count(scope, candidate, limit);
            if (count < fewest)
            {
                (best, fewest) = ((candidate, count), count);
            }
        }

        return best;
    }

    /// <summary>
    /// All candidates have many records. Returns the one with the fewest, if reading and sorting them is cheaper than a walk in order until
    /// the page is full. Otherwise returns the index for that walk.
    /// </summary>
    private Driver? OfMany(Scope scope, List<Driver> candidates, Ordering ordering, Driver? sorted, long all)
    {
        var defaultOrder = ordering.Steps == 0;
        var walk = defaultOrder ? candidates.Find(candidate => candidate.InOrder) : sorted;
        var isSorted = defaultOrder || sorted is not null || ordering.First is { Via: not null and not Relation.FactValue };
        if (candidates.Count > 0 && Fewest(scope, candidates, Many) is var (fewest, count))
        {
            // The length of a walk is the page size times the number of records passed for each match.
            var isLess = (double)count * count < (double)take * all;
            if (!isSorted || isLess || (defaultOrder && fewest.InOrder))
            {
                return fewest;
            }
        }

        return isSorted ? walk : candidates.Find(candidate => candidate.InOrder);
    }

    private int Count(Scope scope, Driver candidate, int limit)
    {
        var row = Row.Of(scope);
        if (candidate.Conjunct is { } conjunct && LeadsToMany(conjunct, row))
        {
            return limit;
        }

        var identity = candidate.Conjunct is { } known ? IdentityOf(known) : (ulong)StringComparer.Ordinal.GetHashCode(candidate.Match!);
        return Cardinalities
            .ForConnection(database)
            .Find(
                identity,
                limit,
                at.LastFact,
                () =>
                {
                    var sql = new SqlText();
                    if (candidate.Match is { } match)
                    {
                        return Run(
                            sql.Add($"SELECT count(*) FROM (SELECT 1 FROM {candidate.Index} WHERE {candidate.Index} MATCH ")
                                .Add(Scalar.Of(match))
                                .Add($" LIMIT {limit})")
                        );
                    }

                    var condition = new FilterCompiler(sql, at, newest).DrivingCondition(candidate.Conjunct!, row);
                    var table = scope == Scope.Facts ? "facts" : "claim_groups";
                    sql.Add($"SELECT count(*) FROM (SELECT 1 FROM {table} {row.Alias} INDEXED BY {candidate.Index} WHERE {condition}");
                    if (candidate.Extra is { } extra)
                    {
                        sql.Add(" AND ").Add(extra);
                    }

                    return Run(sql.Add($" LIMIT {limit})"));
                }
            );
    }

    private static ulong IdentityOf(Filter filter) => QueryIdentity.Compute(filter.Scope, new PageQuery { Where = filter }).Hash;

    private int Run(SqlText sql) => (int)sql.Prepare(database).Number();
}
