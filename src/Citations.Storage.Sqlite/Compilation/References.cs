using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>A reference from a row to a record of another table: by number, or by key inside a document.</summary>
/// <param name="Column">The SQL expression of the reference.</param>
/// <param name="Table">The target table.</param>
/// <param name="ByKey">Whether the reference is a key.</param>
internal readonly record struct Reference(string Column, string Table, bool ByKey)
{
    /// <summary>The condition that the key of the target fulfils a condition.</summary>
    public string In(Filter.Compare compare, string condition) =>
        compare.Operator == ComparisonOperator.Eq
            ? $"= (SELECT id FROM {Table} WHERE {condition} LIMIT 1)"
            : $"IN (SELECT id FROM {Table} WHERE {condition})";
}

/// <summary>The references of rows.</summary>
internal static class References
{
    /// <summary>The reference behind a field that holds a key. Null when the field is not stored as a reference.</summary>
    public static Reference? Of(Field field, Row row) =>
        (field, row.Scope, row.Holder) switch
        {
            (Field.FactSubject, _, _) => Of(Relation.FactSubject, row),
            (Field.FactProperty, _, _) => Of(Relation.FactProperty, row),
            (Field.FactSource, _, _) => Of(Relation.FactSource, row),
            (Field.ValueEntity, Scope.Values, Scope.Facts) => Of(Relation.ValueEntity, row),
            (Field.GroupSubject, _, _) => Of(Relation.GroupSubject, row),
            (Field.GroupProperty, _, _) => Of(Relation.GroupProperty, row),
            _ => null,
        };

    /// <summary>The reference behind a relation.</summary>
    public static Reference Of(Relation relation, Row row) =>
        relation switch
        {
            Relation.FactSubject or Relation.GroupSubject => new($"{row.Alias}.subject", "entities", false),
            Relation.FactProperty or Relation.GroupProperty => new($"{row.Alias}.property", "properties", false),
            Relation.FactSource => new($"{row.Alias}.source", "sources", false),
            Relation.ValueEntity when row.Holder == Scope.Facts => new($"{row.Alias}.entity", "entities", false),
            Relation.ValueEntity => new(Expressions.Of(Field.ValueEntity, row), "entities", true),
            Relation.QualifierProperty => new(Expressions.Of(Field.QualifierProperty, row), "properties", true),
            _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "not a reference to a stored record"),
        };
}
