using System.Text;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Writes whole statements: pages, counts, and the rows under a filter for facets.</summary>
internal sealed class SelectCompiler(Scope collection, Database database, SnapshotInfo at, SnapshotInfo newest)
{
    private readonly SqlText _sql = new();
    private HashSet<Filter> _listable = [];

    /// <summary>The statement of one page: the columns, the sort columns, one row more than the page has. Rows come last first when taken from the end.</summary>
    public (Statement Statement, Ordering Ordering) Page(string columns, PageQuery query, Filter? extra, int take)
    {
        var filters = new FilterCompiler(_sql, at, newest);
        var ordering = Ordering.Of(collection, query.Order, _sql);
        var conjuncts = Conjuncts.Of(query.Where).Concat(Conjuncts.Of(extra)).ToArray();
        var seek = SeekConditions(query, ordering);
        var selected = columns + string.Concat(ordering.Parts.Select(part => $", {part.Expression}"));

        _sql.Add(Select(selected, conjuncts, filters, ordering, seek, Tables(conjuncts, ordering)));
        if (ReadsHistory)
        {
            // Each side is a page of its own, so merging costs two pages whatever the history
            var first = columns.Split(',').Length;
            var merged = string.Join(", ", ordering.Parts.Select((part, i) => $"{first + i + 1}{Direction(part, query.FromEnd)}"));
            var live = _sql.ToString();
            var past = Select(selected, conjuncts, filters, ordering, seek, History());
            var order = OrderBy(ordering, query.FromEnd);
            return (Replace($"SELECT * FROM ({live}{order} LIMIT {take}) UNION ALL SELECT * FROM ({past}{order} LIMIT {take}) ORDER BY {merged} LIMIT {take}"), ordering);
        }

        _sql.Add(OrderBy(ordering, query.FromEnd)).Add($" LIMIT {take}");
        return (_sql.Prepare(database), ordering);
    }

    /// <summary>The statement that aggregates over everything under a filter.</summary>
    /// <param name="aggregate">The selected expressions.</param>
    /// <param name="where">The filter.</param>
    /// <param name="tail">What follows the condition: a grouping.</param>
    public Statement Aggregate(string aggregate, Filter? where, string tail)
    {
        var filters = new FilterCompiler(_sql, at, newest);
        var conjuncts = Conjuncts.Of(where).ToArray();
        var ordering = Ordering.Of(collection, [], _sql);
        var tables = Tables(conjuncts, ordering);
        _sql.Add(Select(aggregate, conjuncts, filters, ordering, [], tables));
        if (!ReadsHistory)
        {
            return _sql.Add(tail).Prepare(database);
        }

        var past = History();
        return Replace($"{_sql}{tail} UNION ALL {Select(aggregate, conjuncts, filters, ordering, [], past)}{tail}");
    }

    private bool ReadsHistory => collection == Scope.ClaimGroups && at.Commit < newest.GroupsEpoch;

    private Statement Replace(string text)
    {
        var statement = database.Prepare(text);
        for (var i = 0; i < _sql.Parameters.Count; i++)
        {
            statement.Bind(i + 1, _sql.Parameters[i]);
        }

        return statement;
    }

    private string Select(string selected, Filter[] conjuncts, FilterCompiler filters, Ordering ordering, IReadOnlyList<string> seek, TableSource tables)
    {
        var row = Row.Of(collection);
        var text = new StringBuilder().Append("SELECT ").Append(selected.Replace(FilterCompiler.VerificationBits, filters.MaskAsOf("f"), StringComparison.Ordinal)).Append(" FROM ").Append(tables.Table);
        if (tables.JoinsOrder)
        {
            foreach (var (alias, reference) in ordering.Joins)
            {
                var outer = reference.Column.EndsWith(".entity", StringComparison.Ordinal) ? "LEFT JOIN" : "JOIN";
                text.Append($" {outer} {reference.Table} {alias} ON {alias}.id = {reference.Column} AND +{alias}.since <= {filters.Commit} AND +{alias}.until > {filters.Commit}");
            }
        }

        text.Append(" WHERE ").Append(filters.Visible(row));
        if (collection == Scope.Facts && !conjuncts.Any(part => Conjuncts.Mentions(part, Field.FactStatus)))
        {
            text.Append($" AND {row.Alias}.retired > {filters.Commit}");
        }

        foreach (var part in conjuncts)
        {
            text.Append(" AND ").Append(ReferenceEquals(part, tables.Driving) || _listable.Contains(part) ? filters.DrivingCondition(part, row) : filters.Condition(part, row));
        }

        foreach (var condition in seek)
        {
            text.Append(" AND ").Append(condition);
        }

        return tables.Extra is { } extra ? text.Append(" AND ").Append(extra.Replace(TableSource.Commit, filters.Commit, StringComparison.Ordinal)).ToString() : text.ToString();
    }

    private TableSource Tables(Filter[] conjuncts, Ordering ordering)
    {
        var planner = new Planner(database, at, newest);
        _listable = planner.Listable;
        switch (collection)
        {
            case Scope.Facts:
                var driver = planner.ForFacts(conjuncts, ordering);
                return driver is not null ? new($"facts f INDEXED BY {driver.Index}", Extra: driver.Extra, Driving: driver.Conjunct)
                    : SortedByReference(ordering) ?? new("facts f NOT INDEXED");
            case Scope.ClaimGroups:
                var groups = planner.ForGroups(conjuncts, ordering);
                if (groups.Conjunct is null && !ReadsHistory && GroupsByFacts.Table(conjuncts, _sql, database, at, newest) is { } found)
                {
                    return new(found);
                }

                return new($"claim_groups g INDEXED BY {groups.Index}", Extra: groups.Extra, Driving: groups.Conjunct);
            default:
                return new($"{Name(collection)} {Row.Of(collection).Alias}");
        }
    }

    /// <summary>Facts in the order of what they refer to: that table in the order of an index, and the facts of each of its rows.</summary>
    private TableSource? SortedByReference(Ordering ordering)
    {
        if (ordering is not { First: { Via: { } relation and not (Relation.FactValue or Relation.ValueEntity) } first, Steps: 1 } || FactDrivers.SortedVia(first.Field) is not { } index)
        {
            return null;
        }

        var (alias, reference) = ordering.Joins[0];
        return new TableSource(
            $"{reference.Table} {alias} INDEXED BY {index} CROSS JOIN facts f INDEXED BY {FactDrivers.Reference(relation)} ON f.{Column(reference)} = {alias}.id",
            Extra: $"+{alias}.since <= {TableSource.Commit} AND +{alias}.until > {TableSource.Commit}",
            JoinsOrder: false);
    }

    private static string Column(Reference reference) => reference.Column[(reference.Column.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Where few versions ended since the snapshot they are read by that; else in the default order.</summary>
    private TableSource History()
    {
        var sql = new SqlText();
        var statement = sql
            .Add("SELECT count(*) FROM (SELECT 1 FROM claim_group_history INDEXED BY claim_group_history_until WHERE until > ").Add(Scalar.Of(at.Commit)).Add(" LIMIT 20000)")
            .Prepare(database);
        statement.Step();
        var few = statement.Integer(0) < 20_000;
        statement.Reset();
        return few
            ? new("claim_group_history g INDEXED BY claim_group_history_until", Extra: $"g.until > {TableSource.Commit}")
            : new("claim_group_history g");
    }

    private List<string> SeekConditions(PageQuery query, Ordering ordering)
    {
        var conditions = new List<string>(2);
        if (query.After is { } after)
        {
            conditions.Add(Seek.Condition(ordering, after.Place, after: true, _sql));
        }

        if (query.Before is { } before)
        {
            conditions.Add(Seek.Condition(ordering, before.Place, after: false, _sql));
        }

        return conditions;
    }

    private static string OrderBy(Ordering ordering, bool fromEnd) =>
        " ORDER BY " + string.Join(", ", ordering.Parts.Select(part => part.Expression + Direction(part, fromEnd)));

    private static string Direction(SortPart part, bool fromEnd) => part.Descending != fromEnd ? " DESC" : "";

    private static string Name(Scope collection) => collection switch
    {
        Scope.Sources => "sources",
        Scope.Entities => "entities",
        Scope.Properties => "properties",
        _ => throw new ArgumentOutOfRangeException(nameof(collection), collection, "not a collection"),
    };

    private sealed record TableSource(string Table, string? Extra = null, bool JoinsOrder = true, Filter? Driving = null)
    {
        /// <summary>Stands for the parameter that holds the commit number.</summary>
        public const string Commit = "{commit}";
    }
}
