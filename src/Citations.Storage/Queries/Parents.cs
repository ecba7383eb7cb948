namespace Citations.Storage.Queries;

/// <summary>Finds the field that holds the key of a parent.</summary>
internal static class Parents
{
    /// <exception cref="ArgumentException">The relation does not start at the collection, or has no key.</exception>
    public static Field FieldOf(Relation relation, Scope collection) =>
        (relation, collection) switch
        {
            (Relation.FactSubject, Scope.Facts) => Field.FactSubject,
            (Relation.FactProperty, Scope.Facts) => Field.FactProperty,
            (Relation.FactSource, Scope.Facts) => Field.FactSource,
            (Relation.GroupSubject, Scope.ClaimGroups) => Field.GroupSubject,
            (Relation.GroupProperty, Scope.ClaimGroups) => Field.GroupProperty,
            _ => throw new ArgumentException($"{relation} does not lead from {collection} to a parent", nameof(relation)),
        };
}
