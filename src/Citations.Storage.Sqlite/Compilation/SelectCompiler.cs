using System.Text;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Compiles statements: pages, counts, and facets.</summary>
internal sealed class SelectCompiler(Scope collection, Database database, SnapshotInfo at, SnapshotInfo newest)
{
    private readonly SqlText _sql = new();
    private HashSet<Filter> _listable = [];

    /// <summary>The number of rows in the tables that the aggregate scans completely, because no index answers a conjunct.</summary>
    public long RowsScanned { get; private set; }

    /// <summary>
    /// The statement of one page. It selects the columns, the sort columns, and one more row than the page has. When the page is taken from
    /// the end, rows come in reverse order.
    /// </summary>
    public (Statement Statement, Ordering Ordering) Page(string columns, PageQuery query, Filter? extra, int take)
    {
        var filters = new FilterCompiler(_sql, at, newest);
        var ordering = Ordering.Compile(collection, query.Order, at, newest, _sql);
        var conjuncts = Conjuncts.Split(query.Where).Concat(Conjuncts.Split(extra)).ToArray();
        var sources = Sources(conjuncts, ordering, take);
        var selects = new List<string>(sources.Count);
        foreach (var source in sources)
        {
            var parts = ordering.PartsFor(source);
            var seek = SeekConditions(query, parts, source);
            if (source.Pinned is null || !seek.Contains(Seek.Nowhere, StringComparer.Ordinal))
            {
                var selected = columns + string.Concat(parts.Select(part => $", {part.Expression}"));
                selects.Add($"{Select(selected, conjuncts, filters, ordering, seek, source)}{OrderBy(parts, query.FromEnd)} LIMIT {take}");
            }
        }

        if (selects is [var only])
        {
            return (_sql.Add(only).Prepare(database), ordering);
        }

        var parted = string.Join(
            " UNION ALL ",
            InOrder(selects, sources, ordering, query.FromEnd).Select(select => $"SELECT * FROM ({select})")
        );
        if (!sources.Exists(source => source.IsHistory))
        {
            // All rows of one source precede those of the other. SQLite reads the second only if the first did not fill the page.
            return (_sql.Add(parted).Add($" LIMIT {take}").Prepare(database), ordering);
        }

        // Each source is a page of its own, so merging costs as many pages as there are sources.
        var first = columns.Split(',').Length;
        var merged = string.Join(", ", ordering.Parts.Select((part, i) => $"{first + i + 1}{Direction(part, query.FromEnd)}"));
        return (_sql.Add(parted).Add($" ORDER BY {merged} LIMIT {take}").Prepare(database), ordering);
    }

    /// <summary>The statement of an aggregate over all records under a filter.</summary>
    /// <param name="aggregate">The selected expressions.</param>
    /// <param name="where">The filter.</param>
    /// <param name="tail">The SQL after the condition, such as a grouping.</param>
    public Statement Aggregate(string aggregate, Filter? where, string tail)
    {
        var filters = new FilterCompiler(_sql, at, newest);
        var conjuncts = Conjuncts.Split(where).ToArray();
        var ordering = Ordering.Compile(collection, [], at, newest, _sql);
        var sources = Sources(conjuncts, ordering, int.MaxValue);
        RowsScanned = sources.Exists(source => source.IsNarrowed) ? 0 : RowsOf(collection);
        var selects = sources.Select(source => Select(aggregate, conjuncts, filters, ordering, [], source) + tail).ToArray();
        return _sql.Add(string.Join(" UNION ALL ", selects)).Prepare(database);
    }

    /// <summary>Puts the source whose first column is pinned to the least value before or after the other.</summary>
    private static IEnumerable<string> InOrder(List<string> selects, List<TableSource> sources, Ordering ordering, bool fromEnd) =>
        sources.Exists(source => source.Pinned is not null) && ordering.Parts[0].Descending == fromEnd
            ? Enumerable.Reverse(selects)
            : selects;

    private long RowsOf(Scope scope) =>
        scope switch
        {
            Scope.Facts => at.LastFact,
            Scope.ClaimGroups => at.Counters.ClaimGroups,
            Scope.Sources => at.Counters.Sources,
            Scope.Entities => at.Counters.Entities,
            _ => 0,
        };

    private bool ReadsHistory => collection == Scope.ClaimGroups && at.Commit < newest.GroupsEpoch;

    private string Select(
        string selected,
        Filter[] conjuncts,
        FilterCompiler filters,
        Ordering ordering,
        IReadOnlyList<string> seek,
        TableSource source
    )
    {
        var row = Row.Of(collection);
        filters.FactNumber = source.Number;
        var text = new StringBuilder()
            .Append("SELECT ")
            .Append(selected.Replace(FilterCompiler.VerificationBits, filters.MaskAsOf("f"), StringComparison.Ordinal))
            .Append(" FROM ")
            .Append(source.Table);
        if (source.JoinsOrder)
        {
            foreach (var (alias, reference) in ordering.Joins)
            {
                var outer = reference.Column.EndsWith(".entity", StringComparison.Ordinal) ? "LEFT JOIN" : "JOIN";
                text.Append(
                    $" {outer} {reference.Table} {alias} ON {alias}.id = {reference.Column} AND +{alias}.since <= {filters.Commit} "
                        + $"AND +{alias}.until > {filters.Commit}"
                );
            }
        }

        text.Append(" WHERE ").Append(filters.Visible(row, source.IsHistory));
        if (collection == Scope.Facts && !conjuncts.Any(part => Conjuncts.Mentions(part, Field.FactStatus)))
        {
            text.Append($" AND {filters.Active(row.Alias)}");
        }

        if (conjuncts.Length > 0)
        {
            text.Append(" AND ")
                .Append(
                    SqlText.Joined(
                        [
                            .. conjuncts.Select(part =>
                                ReferenceEquals(part, source.Driving) || _listable.Contains(part)
                                    ? filters.DrivingCondition(part, row)
                                    : filters.Condition(part, row)
                            ),
                        ],
                        " AND "
                    )
                );
        }

        foreach (var condition in seek)
        {
            text.Append(" AND ").Append(condition);
        }

        return source.Extra is { } extra
            ? text.Append(" AND ").Append(extra.Replace(TableSource.Commit, filters.Commit, StringComparison.Ordinal)).ToString()
            : text.ToString();
    }

    private List<TableSource> Sources(Filter[] conjuncts, Ordering ordering, int take)
    {
        var planner = new Planner(database, at, newest, take);
        _listable = planner.Listable;
        return collection switch
        {
            Scope.Facts => [Facts(planner.ForFacts(conjuncts, ordering), ordering)],
            Scope.ClaimGroups => new GroupSources(planner, _sql, database, at, newest).Choose(
                conjuncts,
                ordering,
                ReadsHistory,
                counted: take == int.MaxValue
            ),
            _ => [new TableSource($"{Name(collection)} {Row.Of(collection).Alias}") { Extra = Words(planner, conjuncts) }],
        };
    }

    private TableSource Facts(Driver? driver, Ordering ordering) =>
        driver is not null
            ? TableSource.ByIndex("facts", "f", driver, _sql)
            : SortedByReference.Facts(ordering) ?? new TableSource("facts f NOT INDEXED");

    /// <summary>Uses the word index if the words of a filter occur in few records.</summary>
    private string? Words(Planner planner, Filter[] conjuncts)
    {
        var index = WordIndexes.Of(collection);
        return
            index is not null && conjuncts.Length > 0 && planner.FewByWords(index, new Filter.All(collection, [.. conjuncts])) is { } match
            ? $"{Row.Of(collection).Alias}.version IN (SELECT rowid FROM {index} WHERE {index} MATCH {_sql.Parameter(Scalar.Of(match))})"
            : null;
    }

    private List<string> SeekConditions(PageQuery query, IReadOnlyList<SortPart> parts, TableSource source)
    {
        var conditions = new List<string>(2);
        if (query.After is { } after)
        {
            conditions.Add(Seek.Condition(parts, after.Place, after: true, source.Pinned, _sql));
        }

        if (query.Before is { } before)
        {
            conditions.Add(Seek.Condition(parts, before.Place, after: false, source.Pinned, _sql));
        }

        return conditions;
    }

    private static string OrderBy(IReadOnlyList<SortPart> parts, bool fromEnd) =>
        " ORDER BY " + string.Join(", ", parts.Select(part => part.Expression + Direction(part, fromEnd)));

    private static string Direction(SortPart part, bool fromEnd) => part.Descending != fromEnd ? " DESC" : "";

    private static string Name(Scope collection) =>
        collection switch
        {
            Scope.Sources => "sources",
            Scope.Entities => "entities",
            Scope.Properties => "properties",
            _ => throw new ArgumentOutOfRangeException(nameof(collection), collection, "not a collection"),
        };
}
