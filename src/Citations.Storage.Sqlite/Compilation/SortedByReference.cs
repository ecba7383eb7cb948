using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// Sorts records by their target: reads the target table in the order of an index, and for each of its rows the referring records.
/// </summary>
internal static class SortedByReference
{
    /// <summary>The source for facts. Null when no index gives the order.</summary>
    public static TableSource? Facts(Ordering ordering) =>
        First(ordering) is var (relation, alias, reference, index) && relation is not (Relation.FactValue or Relation.ValueEntity)
            ? Joined(alias, reference, index, $"facts f INDEXED BY {FactDrivers.Reference(relation)} ON f.{Column(reference)} = {alias}.id")
            : null;

    /// <summary>The source for claim groups. Null when no index gives the order.</summary>
    public static TableSource? Groups(Ordering ordering) =>
        First(ordering) is var (relation, alias, reference, index)
            ? Joined(
                alias,
                reference,
                index,
                relation == Relation.GroupProperty
                    ? $"claim_groups g INDEXED BY claim_groups_property ON g.property = {alias}.id"
                    : $"claim_groups g INDEXED BY claim_groups_place ON {Places.RangeOf($"{alias}.key")}"
            )
            : null;

    private static (Relation Relation, string Alias, Reference Reference, string Index)? First(Ordering ordering) =>
        ordering is { First: { Via: { } relation } first, Steps: 1 }
        && ordering.Joins.Count > 0
        && FactDrivers.SortedVia(first.Field) is { } index
            ? (relation, ordering.Joins[0].Alias, ordering.Joins[0].Reference, index)
            : null;

    private static TableSource Joined(string alias, Reference reference, string index, string records) =>
        new($"{reference.Table} {alias} INDEXED BY {index} CROSS JOIN {records}")
        {
            Extra = $"+{alias}.since <= {TableSource.Commit} AND +{alias}.until > {TableSource.Commit}",
            JoinsOrder = false,
        };

    private static string Column(Reference reference) => reference.Column[(reference.Column.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
