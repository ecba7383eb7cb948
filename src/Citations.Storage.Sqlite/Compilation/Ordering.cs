using System.Collections.Immutable;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>One column of an order.</summary>
/// <param name="Expression">The SQL expression. Never null.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
internal readonly record struct SortPart(string Expression, FieldType Type, bool Descending);

/// <summary>The total order of a query: its sort keys, the tie-breaker, and the tables to join for them.</summary>
internal sealed class Ordering
{
    private readonly List<SortPart> _parts = [];
    private readonly List<(string Alias, Reference Reference)> _joins = [];

    /// <summary>The columns, ending with the tie-breaker.</summary>
    public IReadOnlyList<SortPart> Parts => _parts;

    /// <summary>The columns for a source. A word index has its own fact numbers, and only they keep its order.</summary>
    public IReadOnlyList<SortPart> PartsFor(TableSource source) =>
        IsFactId(source.Number)
            ? _parts
            : [.. _parts.Select(part => IsFactId(part.Expression) ? part with { Expression = source.Number } : part)];

    /// <summary>The tables to join, with the reference to each.</summary>
    public IReadOnlyList<(string Alias, Reference Reference)> Joins => _joins;

    /// <summary>The first sort key as requested. Null for the default order.</summary>
    public SortKey? First { get; private init; }

    /// <summary>The number of sort keys requested.</summary>
    public int Steps { get; private init; }

    /// <param name="collection">What is sorted.</param>
    /// <param name="order">The steps that were asked for; none for the default order.</param>
    /// <param name="at">What is read.</param>
    /// <param name="newest">The newest commit in view.</param>
    /// <param name="sql">The statement.</param>
    public static Ordering Compile(Scope collection, ImmutableArray<SortKey> order, SnapshotInfo at, SnapshotInfo newest, SqlText sql)
    {
        var ordering = new Ordering { First = order.Length > 0 ? Canonical(order[0]) : null, Steps = order.Length };
        foreach (var asked in order)
        {
            ordering.Add(collection, Canonical(asked), new FilterCompiler(sql, at, newest), sql);
        }

        var descending = order.Length > 0 && order[^1].Descending;
        ordering._parts.Add(Tie(collection) with { Descending = descending });
        return ordering;
    }

    private static bool IsFactId(string expression) => string.Equals(expression, TableSource.FactId, StringComparison.Ordinal);

    /// <summary>The default order.</summary>
    public static SortPart Tie(Scope collection) =>
        collection switch
        {
            Scope.Facts => new(TableSource.FactId, FieldType.Integer, false),
            Scope.ClaimGroups => new("g.place", FieldType.Text, false),
            _ => new($"{Row.Of(collection).Alias}.key", FieldType.Text, false),
        };

    /// <summary>A reference is sorted by the key of its target.</summary>
    private static SortKey Canonical(SortKey key) =>
        key.Field switch
        {
            Field.FactSubject => new(Field.EntityKey, key.Descending, Relation.FactSubject),
            Field.FactProperty => new(Field.PropertyKey, key.Descending, Relation.FactProperty),
            Field.FactSource => new(Field.SourceKey, key.Descending, Relation.FactSource),
            Field.GroupProperty => new(Field.PropertyKey, key.Descending, Relation.GroupProperty),
            _ => key,
        };

    private void Add(Scope collection, SortKey key, FilterCompiler filters, SqlText sql)
    {
        var row = Row.Of(collection);
        if (key is { Via: null, Field: Field.FactStatus })
        {
            var then = filters.EndedThen("f", $"e.retracted <= {filters.Commit}") is { } retracted ? $" OR {retracted}" : "";
            _parts.Add(
                new SortPart(
                    $"(CASE WHEN {filters.Active("f")} THEN 0 WHEN f.retracted <= {filters.Commit}{then} THEN 1 ELSE 2 END)",
                    FieldType.Integer,
                    key.Descending
                )
            );
            return;
        }

        if (key is { Via: null, Field: Field.GroupSubject })
        {
            // The default order begins with the subject.
            _parts.Add(new SortPart("g.place", FieldType.Text, key.Descending));
            return;
        }

        if (key.Via is not { } relation || relation == Relation.FactValue)
        {
            _parts.Add(new SortPart(Expression(key, row, relation: key.Via), Fields.TypeOf(key.Field), key.Descending));
            return;
        }

        var reference = References.Of(relation, relation == Relation.ValueEntity ? new Row(Scope.Values, row.Alias, Scope.Facts) : row);
        var joined = _joins.Find(join => join.Reference == reference).Alias;
        if (joined is null)
        {
            joined = sql.Alias("o");
            _joins.Add((joined, reference));
        }

        var target = new Row(Fields.EndsOf(relation).To, joined);
        var none = relation == Relation.ValueEntity ? Sentinel.Of(Fields.TypeOf(key.Field)) : null;
        var expression = Expressions.Of(key.Field, target);
        _parts.Add(new SortPart(none is null ? expression : $"coalesce({expression}, {none})", Fields.TypeOf(key.Field), key.Descending));
        if (none is null && key.Field != Fields.KeyOf(target.Scope))
        {
            // Records of one source (entity, property) stay together, so that an index on the reference gives the order.
            _parts.Add(new SortPart($"{joined}.key", FieldType.Text, key.Descending));
        }
    }

    private static string Expression(SortKey key, Row row, Relation? relation) =>
        relation == Relation.FactValue
            ? key.Field == Field.ValueEntity
                ? $"coalesce((SELECT key FROM entities WHERE id = {row.Alias}.entity LIMIT 1), '')"
                : Expressions.Of(key.Field, new Row(Scope.Values, row.Alias, Scope.Facts))
            : Expressions.Of(key.Field, row);
}
