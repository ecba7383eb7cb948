using Citations.Model.Claims;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>The table sources for a query on claim groups: current groups, in one or two parts, and past ones.</summary>
internal sealed class GroupSources(Planner planner, SqlText sql, Database database, SnapshotInfo at, SnapshotInfo newest)
{
    public const string HistoryTable = "claim_group_history";

    private const int FewEnded = 20_000;

    /// <param name="conjuncts">The conjuncts of the filter.</param>
    /// <param name="ordering">The order.</param>
    /// <param name="withHistory">Whether the snapshot is older than the newest commit.</param>
    /// <param name="counted">Whether the groups are only counted, in no order.</param>
    public List<TableSource> Choose(Filter[] conjuncts, Ordering ordering, bool withHistory, bool counted)
    {
        if (planner.ForFewGroups(conjuncts) is { } few)
        {
            return WithHistory([TableSource.ByIndex("claim_groups", "g", few, sql)], null, withHistory);
        }

        if ((OfFewSubjects(conjuncts) ?? GroupsByFacts.FindPlaces(conjuncts, sql, database, at, newest)) is { } listed)
        {
            return WithHistory([listed.In("claim_groups")], listed, withHistory);
        }

        var driver = planner.ForGroups(conjuncts, ordering);
        if (driver.Conjunct is null && SortedByReference.Groups(ordering) is { } sorted)
        {
            return WithHistory([sorted], null, withHistory);
        }

        if (counted && driver.Conjunct is null)
        {
            // This index contains the columns that groups are counted by.
            driver = new Driver("claim_groups_property", null, InOrder: false);
        }

        var source = TableSource.ByIndex("claim_groups", "g", driver, sql);
        return WithHistory(
            driver.Rest is { } rest && !LeavesNone(rest, conjuncts) ? [source, Rest(rest, conjuncts, ordering)] : [source],
            null,
            withHistory
        );
    }

    /// <summary>Whether the partial index contains all groups: only two facts can agree or differ.</summary>
    private static bool LeavesNone(string column, Filter[] conjuncts) =>
        string.Equals(column, GroupDrivers.FactCount, StringComparison.Ordinal)
        && conjuncts.Any(conjunct =>
            conjunct is Filter.Compare { Field: Field.GroupAgreement, Operator: ComparisonOperator.Eq, Value: { HasValue: true } value }
            && value.AsInteger() != (int)Agreement.Uncontested
        );

    private List<TableSource> WithHistory(List<TableSource> standing, ListedPlaces? listed, bool withHistory)
    {
        if (withHistory)
        {
            standing.Add(History(listed));
        }

        return standing;
    }

    /// <summary>
    /// The groups that a partial index on a count leaves out. They all have the same count, so the next sort key orders them.
    /// </summary>
    private TableSource Rest(string column, Filter[] conjuncts, Ordering ordering)
    {
        var driver =
            ordering.Steps == 1
                ? planner.ForGroups(conjuncts, Ordering.Compile(Scope.ClaimGroups, [], at, newest, sql))
                : new Driver("claim_groups_place", null, InOrder: true);
        return TableSource.ByIndex("claim_groups", "g", driver, sql) with
        {
            Extra = $"{column} = {GroupDrivers.Commonest}{(driver.Extra is { } extra ? $" AND {extra}" : "")}",
            Pinned = GroupDrivers.Commonest,
        };
    }

    /// <summary>The groups of listed subjects, or of a kind with few subjects, found by their places.</summary>
    private ListedPlaces? OfFewSubjects(Filter[] conjuncts)
    {
        foreach (var conjunct in conjuncts)
        {
            var keys = conjunct switch
            {
                Filter.OneOf { Field: Field.GroupSubject } list when list.Values.All(value => value.HasValue) =>
                    $"SELECT DISTINCT value AS key FROM json_each({JsonParameter(list.Values.Select(value => value.AsText()))})",
                Filter.Related { Relation: Relation.GroupSubject } related when !planner.LeadsToMany(related, Row.Of(Scope.ClaimGroups)) =>
                    KeysOf(related),
                _ => null,
            };
            if (keys is not null)
            {
                var subject = sql.Alias("j");
                return new ListedPlaces($"({keys}) {subject}", Places.RangeOf($"{subject}.key"));
            }
        }

        return null;
    }

    private string JsonParameter(IEnumerable<string> values) => sql.Parameter(Scalar.Of(System.Text.Json.JsonSerializer.Serialize(values)));

    private string KeysOf(Filter.Related related)
    {
        var alias = new FilterCompiler(sql, at, newest).TargetOf(
            related,
            References.Of(related.Relation, Row.Of(Scope.ClaimGroups)),
            out var target
        );
        return $"SELECT {alias}.key AS key {target}";
    }

    /// <summary>
    /// The past groups. If few versions ended since the snapshot, they are found by their end. Otherwise they are read at the listed
    /// places, or in the default order.
    /// </summary>
    private TableSource History(ListedPlaces? listed)
    {
        var ended = new SqlText()
            .Add($"SELECT count(*) FROM (SELECT 1 FROM {HistoryTable} INDEXED BY claim_group_history_until WHERE until > ")
            .Add(Scalar.Of(at.Commit))
            .Add($" LIMIT {FewEnded})")
            .Prepare(database)
            .Number();
        var source =
            ended < FewEnded
                ? new TableSource($"{HistoryTable} g INDEXED BY claim_group_history_until") { Extra = $"g.until > {TableSource.Commit}" }
                : listed?.In(HistoryTable) ?? new TableSource($"{HistoryTable} g");
        return source with { IsHistory = true };
    }
}
