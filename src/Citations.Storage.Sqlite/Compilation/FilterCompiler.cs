using System.Collections.Immutable;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Schema;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>Compiles filters to SQL conditions that are 0 or 1, never null. Create one for each statement.</summary>
/// <param name="sql">The statement.</param>
/// <param name="at">The snapshot that is read.</param>
/// <param name="newest">The newest visible commit. It tells whether something changed since <paramref name="at"/>.</param>
internal sealed class FilterCompiler(SqlText sql, SnapshotInfo at, SnapshotInfo newest)
{
    /// <summary>A placeholder in the selected columns for the verification bits of a fact as of the snapshot.</summary>
    public const string VerificationBits = "{verification}";

    /// <summary>
    /// False. The sign is needed: SQLite removes a condition beside a plain 0, and then cannot use the index that it is told to use.
    /// </summary>
    private const string Never = "+0";

    private const int ManyValues = 200;

    private string? _commit;

    /// <summary>The parameter with the commit number.</summary>
    public string Commit => _commit ??= sql.Parameter(Scalar.Of(at.Commit));

    /// <summary>The expression for the number of a fact.</summary>
    public string FactNumber { get; set; } = TableSource.FactId;

    /// <summary>Whether a row of a collection exists as of the snapshot. For facts: in any status.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isHistory">Whether the row is from the history of claim groups. A current row has no end.</param>
    public string Visible(Row row, bool isHistory = false) =>
        row.Scope switch
        {
            Scope.Facts => $"{NumberOf(row.Alias)} <= {sql.Parameter(Scalar.Of(at.LastFact))}",
            // The signs keep SQLite from choosing a range of commits instead of the driver's index.
            Scope.ClaimGroups =>
                $"+{row.Alias}.since <= {Commit}{(isHistory ? $" AND +{row.Alias}.until > {Commit}" : "")} AND +{row.Alias}.agreement >= 0",
            _ => $"+{row.Alias}.since <= {Commit} AND +{row.Alias}.until > {Commit}",
        };

    /// <summary>The condition of a filter on a row.</summary>
    public string Condition(Filter filter, Row row) =>
        filter switch
        {
            Filter.All all => Join(all.Parts, row, " AND ", "1"),
            Filter.Any any => Join(any.Parts, row, " OR ", Never),
            Filter.Not not => $"NOT coalesce({Condition(not.Part, row)}, 0)",
            Filter.Compare compare => Compare(compare, row),
            Filter.OneOf oneOf => OneOf(oneOf, row),
            Filter.Related related => Related(related, row),
            Filter.Items items => Items(items, row),
            Filter.HasItems has => has.List == ListField.GroupFacts
                ? (has.Expected ? "1" : Never)
                : $"{(has.Expected ? "" : "NOT ")}EXISTS (SELECT 1 FROM {Expressions.ListOf(has.List, row.Alias)})",
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "unknown filter"),
        };

    private string NumberOf(string f) => string.Equals(f, Row.Of(Scope.Facts).Alias, StringComparison.Ordinal) ? FactNumber : $"{f}.id";

    private string Join(ImmutableArray<Filter> parts, Row row, string with, string without) =>
        parts.Length == 0 ? without : $"({SqlText.Joined([.. parts.Select(part => Condition(part, row))], with)})";

    private string Compare(Filter.Compare compare, Row row)
    {
        if (compare.Field == Field.FactStatus)
        {
            return compare.Operator == ComparisonOperator.Eq ? Status(compare.Value, row.Alias) : Never;
        }

        if (compare.Field == Field.FactCommit)
        {
            return FactCommit(compare, row.Alias);
        }

        if (compare is { Field: Field.GroupSubject, Operator: ComparisonOperator.Eq, Value.HasValue: true })
        {
            var (from, to) = Places.OfSubject(compare.Value.AsText());
            return $"({row.Alias}.place >= {sql.Parameter(Scalar.Of(from))} AND {row.Alias}.place < {sql.Parameter(Scalar.Of(to))})";
        }

        if (References.Of(compare.Field, row) is { } reference)
        {
            return compare is { Operator: ComparisonOperator.Eq, Value.IsNull: true }
                ? $"{reference.Column} IS NULL"
                : $"{reference.Column} {reference.In(compare, CompareWith(compare, "key"))}";
        }

        if (compare is { Field: Field.FactKey or Field.GroupKey, Operator: ComparisonOperator.Eq, Value.HasValue: true })
        {
            // The index on the hash finds it. The comparison of the whole key decides.
            return $"({row.Alias}.hash = {sql.Parameter(Scalar.Of(KeyHash.Compute(compare.Value.AsText())))} AND "
                + $"{CompareWith(compare, Expressions.Of(compare.Field, row))})";
        }

        return CompareWith(compare, Verification(compare.Field, row) ?? Expressions.Of(compare.Field, row));
    }

    /// <summary>Facts are numbered in the order of recording, so a commit is a range of numbers.</summary>
    private string FactCommit(Filter.Compare compare, string f)
    {
        var number = NumberOf(f);
        return compare switch
        {
            { Value.IsNull: true } => Never,
            { Operator: ComparisonOperator.Gt } => $"{number} > {UpTo(compare.Value)}",
            { Operator: ComparisonOperator.Gte } => $"{number} > {Before(compare.Value)}",
            { Operator: ComparisonOperator.Lt } => $"{number} <= {Before(compare.Value)}",
            { Operator: ComparisonOperator.Lte } => $"{number} <= {UpTo(compare.Value)}",
            _ => $"({number} > {Before(compare.Value)} AND {number} <= {UpTo(compare.Value)})",
        };
    }

    private string UpTo(Scalar commit) => LastFact("<=", commit);

    private string Before(Scalar commit) => LastFact("<", commit);

    private string LastFact(string @operator, Scalar commit) =>
        $"coalesce((SELECT last_fact FROM commits WHERE id {@operator} {sql.Parameter(commit)} ORDER BY id DESC LIMIT 1), 0)";

    private string CompareWith(Filter.Compare compare, string expression)
    {
        var value = compare.Value;
        var none = Sentinel.Of(Fields.TypeOf(compare.Field));
        if (value.IsNull)
        {
            return $"{expression} = {none}";
        }

        if (value is { Type: FieldType.Text } && value.AsText().Length == 0 && compare.Operator == ComparisonOperator.Eq)
        {
            return Never;
        }

        return compare.Operator switch
        {
            ComparisonOperator.Eq => $"{expression} = {sql.Parameter(value)}",
            ComparisonOperator.Gt => Above(expression, ">", value, none),
            ComparisonOperator.Gte => Above(expression, ">=", value, none),
            ComparisonOperator.Lt => $"({expression} < {sql.Parameter(value)} AND {expression} > {none})",
            ComparisonOperator.Lte => $"({expression} <= {sql.Parameter(value)} AND {expression} > {none})",
            ComparisonOperator.Contains => $"({expression} > '' AND instr({expression}, {sql.Parameter(value)}) > 0)",
            ComparisonOperator.StartsWith => StartsWith(expression, value.AsText()),
            ComparisonOperator.EndsWith => EndsWith(expression, value),
            _ => throw new ArgumentOutOfRangeException(nameof(compare), compare.Operator, "unknown operator"),
        };
    }

    private string Above(string expression, string @operator, Scalar value, string none) =>
        $"({expression} {@operator} {sql.Parameter(value)} AND {expression} > {none})";

    private string StartsWith(string expression, string prefix)
    {
        if (prefix.Length == 0)
        {
            return $"{expression} > ''";
        }

        var from = $"{expression} >= {sql.Parameter(Scalar.Of(prefix))}";
        return TextRange.After(prefix) is { } after ? $"({from} AND {expression} < {sql.Parameter(Scalar.Of(after))})" : from;
    }

    private string EndsWith(string expression, Scalar suffix)
    {
        var length = 0;
        foreach (var _ in suffix.AsText().EnumerateRunes())
        {
            length++;
        }

        return length == 0
            ? $"{expression} > ''"
            : $"(length({expression}) >= {length} AND substr({expression}, -{length}) = {sql.Parameter(suffix)})";
    }

    private string OneOf(Filter.OneOf oneOf, Row row)
    {
        if (oneOf.Values.Length == 0)
        {
            return Never;
        }

        if (oneOf.Field == Field.FactStatus || oneOf.Values.Any(value => value.IsNull) || oneOf.Field is Field.FactKey or Field.GroupKey)
        {
            string Equal(Scalar value) => Compare(new Filter.Compare(oneOf.Field, ComparisonOperator.Eq, value), row);
            return $"({SqlText.Joined([.. oneOf.Values.Select(Equal)], " OR ")})";
        }

        var values = List(oneOf.Values);
        return References.Of(oneOf.Field, row) is { } reference
            ? $"{reference.Column} IN (SELECT id FROM {reference.Table} WHERE key IN ({values}))"
            : $"{Verification(oneOf.Field, row) ?? Expressions.Of(oneOf.Field, row)} IN ({values})";
    }

    /// <summary>A list of values. A long one becomes a single parameter, because the number of parameters is limited.</summary>
    private string List(ImmutableArray<Scalar> values)
    {
        var stated = values.Where(value => value is not { Type: FieldType.Text } || value.AsText().Length > 0);
        return values.Length > ManyValues && values[0].Type is not (FieldType.Amount or FieldType.Number)
            ? $"SELECT value FROM json_each({sql.Parameter(Scalar.Of(Json(stated)))})"
            : string.Join(", ", stated.Select(sql.Parameter));
    }

    private static string Json(IEnumerable<Scalar> values) =>
        System.Text.Json.JsonSerializer.Serialize(
            values.Select(value => value.Type == FieldType.Text ? (object)value.AsText() : value.AsInteger())
        );

    /// <summary>
    /// The condition of the conjunct that drives the statement. The related records are listed first, because they are known to be few. In
    /// other conjuncts each row looks up its own related record, because the list may be long.
    /// </summary>
    public string DrivingCondition(Filter filter, Row row) =>
        filter switch
        {
            Filter.Related { Relation: Relation.FactValue, Part: Filter.Related inner } => Listed(
                inner,
                new Row(Scope.Values, row.Alias, row.Scope)
            ),
            Filter.Related { Relation: not Relation.FactValue } related => Listed(related, row),
            _ => Condition(filter, row),
        };

    private string Listed(Filter.Related related, Row row)
    {
        var reference = References.Of(related.Relation, row);
        return $"{reference.Column} IN (SELECT {TargetOf(related, reference, out var target)}.{(reference.ByKey ? "key" : "id")} {target})";
    }

    private string Related(Filter.Related related, Row row)
    {
        if (related.Relation is Relation.FactValue or Relation.QualifierValue)
        {
            return Condition(related.Part, new Row(Scope.Values, row.Alias, row.Scope));
        }

        var reference = References.Of(related.Relation, row);
        var alias = TargetOf(related, reference, out var target);
        return $"EXISTS (SELECT 1 {target} AND {alias}.{(reference.ByKey ? "key" : "id")} = {reference.Column})";
    }

    /// <summary>The related records that fulfil the filter, as SQL from FROM on, and the alias of their table.</summary>
    public string TargetOf(Filter.Related related, Reference reference, out string from)
    {
        var target = new Row(Fields.EndsOf(related.Relation).To, sql.Alias("r"));
        from =
            $"FROM {reference.Table} {target.Alias} WHERE {Visible(target)} "
            + $"AND {Condition(related.Part, target)}{ByWords(related.Part, target)}";
        return target.Alias;
    }

    /// <summary>If no column of the related table has an index for the filter, a word index may avoid reading all its records.</summary>
    private string ByWords(Filter part, Row target) =>
        WordIndexes.Of(target.Scope) is { } index
        && !Conjuncts
            .Split(part)
            .Any(conjunct =>
                conjunct is Filter.OneOf or Filter.Compare { Operator: not (ComparisonOperator.Contains or ComparisonOperator.EndsWith) }
            )
        && Terms.TermMatch.Compile(part) is { } match
            ? $" AND {target.Alias}.version IN (SELECT rowid FROM {index} WHERE {index} MATCH {sql.Parameter(Scalar.Of(match.Expression))})"
            : "";

    private string Items(Filter.Items items, Row row)
    {
        if (VerificationMask(items, row) is { } mask)
        {
            return mask;
        }

        var exists = items.List == ListField.GroupFacts ? GroupFacts(items, row) : ListItems(items, row);
        return items.Quantifier == Quantifier.Some ? exists : $"NOT {exists}";
    }

    private string ListItems(Filter.Items items, Row row)
    {
        var item = new Row(Fields.EndsOf(items.List).To, sql.Alias("i"), row.Scope, row.Alias);
        return $"EXISTS (SELECT 1 FROM {Expressions.ListOf(items.List, row.Alias)} {item.Alias} WHERE {PartOf(items, item)})";
    }

    /// <summary>"All" is compiled as "none does not".</summary>
    private string PartOf(Filter.Items items, Row item)
    {
        var part = Condition(items.Part, item);
        return items.Quantifier == Quantifier.All ? $"NOT coalesce({part}, 0)" : part;
    }

    /// <summary>The facts of a group as its document lists them. This is correct as of any commit.</summary>
    private string GroupFacts(Filter.Items items, Row row)
    {
        var (value, key, fact) = (sql.Alias("v"), sql.Alias("k"), new Row(Scope.Facts, sql.Alias("f")));
        return $"EXISTS (SELECT 1 FROM json_each({row.Alias}.doc, '$.values') {value}, json_each({value}.value, '$.facts') {key} "
            + $"CROSS JOIN facts {fact.Alias} INDEXED BY facts_hash WHERE {fact.Alias}.hash = key_hash({key}.value) AND "
            + $"{fact.Alias}.doc ->> '$._id' = {key}.value AND {PartOf(items, fact)})";
    }

    private string Status(Scalar value, string f) =>
        value.IsNull
            ? Never
            : value.AsInteger() switch
            {
                0 => Active(f),
                1 => Ended($"({f}.retired < {Sentinel.Forever} AND {f}.retracted <= {Commit})", f, $"e.retracted <= {Commit}"),
                2 => Ended(
                    $"({f}.retired < {Sentinel.Forever} AND {f}.superseded <= {Commit} AND {f}.retracted > {Commit})",
                    f,
                    $"e.superseded <= {Commit} AND e.retracted > {Commit}"
                ),
                _ => Never,
            };

    /// <summary>Whether a fact stands as of the snapshot.</summary>
    public string Active(string f) => EndedThen(f) is { } ended ? $"({f}.retired > {Commit} AND NOT {ended})" : $"{f}.retired > {Commit}";

    /// <summary>Whether a fact that stands again did not stand as of the snapshot; null when there is no such fact.</summary>
    public string? EndedThen(string f, string how = "1") =>
        at.Commit < newest.EndingsEpoch
            ? $"EXISTS (SELECT 1 FROM fact_endings e WHERE e.fact = {f}.id AND e.since <= {Commit} AND e.until > {Commit} AND {how})"
            : null;

    private string Ended(string now, string f, string how) => EndedThen(f, how) is { } then ? $"({now} OR {then})" : now;

    /// <summary>"Some citation is verified so" is a bit of a column, which has an index for all but the commonest.</summary>
    private string? VerificationMask(Filter.Items items, Row row)
    {
        if (
            items
                is not {
                    List: ListField.FactCitations,
                    Part: Filter.Compare
                    {
                        Field: Field.CitationVerification,
                        Operator: ComparisonOperator.Eq,
                        Value: { HasValue: true } wanted
                    }
                }
            || items.Quantifier == Quantifier.All
        )
        {
            return null;
        }

        var bit = 1L << (int)wanted.AsInteger();
        var condition = $"({MaskAsOf(row.Alias)} & {bit}) <> 0";
        return items.Quantifier == Quantifier.Some ? condition : $"NOT ({condition})";
    }

    /// <summary>The verification bits of a fact as of the snapshot.</summary>
    public string MaskAsOf(string f) =>
        at.Commit >= newest.VerificationEpoch
            ? $"{f}.verification"
            : $"(CASE WHEN {f}.verified <= {Commit} THEN {f}.verification ELSE (SELECT h.verification FROM verification_history h "
                + $"WHERE h.fact = {NumberOf(f)} AND h.until > {Commit} ORDER BY h.until LIMIT 1) END)";

    private string? Verification(Field field, Row row)
    {
        if (field != Field.CitationVerification || at.Commit >= newest.VerificationEpoch)
        {
            return null;
        }

        // The index of a citation is its key in json_each. The history has one byte for each citation.
        var current = Expressions.Of(field, row);
        return $"coalesce((SELECT CAST(hex(substr(h.citations, {row.Alias}.key + 1, 1)) AS INTEGER) FROM verification_history h "
            + $"WHERE h.fact = {row.Owner}.id AND h.until > {Commit} ORDER BY h.until LIMIT 1), {current})";
    }
}
