using Citations.Model.Values;

namespace Citations.Model.Comparing;

/// <summary>The reason of a relation, for people. Stored reasons name entities by their keys, because labels change. Here the labels are
/// put in.</summary>
public static class RelationReason
{
    /// <summary>The entities whose labels the reason needs.</summary>
    /// <param name="relation">How the value stands to the other.</param>
    /// <param name="value">The value.</param>
    /// <param name="other">The other value.</param>
    public static IReadOnlyList<string> Entities(ValueRelation relation, Value value, Value other) =>
        (value, other) is (EntityValue left, EntityValue right) && NamesEntities(relation, left.Entity, right.Entity)
            ? [left.Entity, right.Entity]
            : [];

    /// <summary>The reason with labels. Different entities of one label are told apart by their keys.</summary>
    /// <param name="relation">How the value stands to the other.</param>
    /// <param name="value">The value.</param>
    /// <param name="other">The other value.</param>
    /// <param name="entityLabel">Gives the label of an entity by its key; null when it has none.</param>
    public static string WithLabels(ValueRelation relation, Value value, Value other, Func<string, string?> entityLabel)
    {
        if (Entities(relation, value, other) is not [var left, var right])
        {
            return relation.Reason;
        }

        var (leftName, rightName) = (entityLabel(left) ?? left, entityLabel(right) ?? right);
        var shown = string.Equals(leftName, rightName, StringComparison.Ordinal)
            ? OfEntities(relation.Kind, $"{leftName} ({left})", $"{rightName} ({right})")!
            : OfEntities(relation.Kind, leftName, rightName)!;
        return shown + relation.Reason[OfEntities(relation.Kind, left, right)!.Length..];
    }

    /// <summary>How one entity stands to another, in words; null for a relation that needs none of them.</summary>
    internal static string? OfEntities(RelationKind kind, string left, string right) =>
        kind switch
        {
            RelationKind.Refines => $"{left} is part of {right}",
            RelationKind.RefinedBy => $"{right} is part of {left}",
            RelationKind.Conflicts or RelationKind.Compatible => $"{left} and {right} are different entities",
            _ => null,
        };

    private static bool NamesEntities(ValueRelation relation, string left, string right) =>
        OfEntities(relation.Kind, left, right) is { } reason && relation.Reason.StartsWith(reason, StringComparison.Ordinal);
}
