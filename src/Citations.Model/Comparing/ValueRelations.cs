using Citations.Model.Common;
using Citations.Model.Display;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Comparing;

/// <summary>How one value stands to another, by kind and by the property's comparison. A pure function, symmetric up to the direction of
/// refinement.</summary>
public static class ValueRelations
{
    private static readonly ValueRelation _same = new(RelationKind.Equal, "the same value");

    /// <summary>How <paramref name="left"/> stands to <paramref name="right"/>.</summary>
    /// <param name="left">The value asked about.</param>
    /// <param name="right">The value it is compared with.</param>
    /// <param name="comparison">The property's rule.</param>
    /// <param name="broader">For an entity, all larger ones that hold it, by the properties that the rule names; null when there is no such
    /// knowledge.</param>
    /// <param name="names">For a text: the names of the entity that it may name, which is the subject; null when there is no such
    /// knowledge.</param>
    public static ValueRelation Of(
        Value left,
        Value right,
        Comparison comparison,
        Func<string, IReadOnlySet<string>>? broader = null,
        EntityNames? names = null
    )
    {
        return string.Equals(CanonicalValue.Of(left, comparison), CanonicalValue.Of(right, comparison), StringComparison.Ordinal)
            ? _same
            : OfDistinct(left, right, comparison, broader, names);
    }

    /// <summary>Whether two values of a property can differ and yet not conflict.</summary>
    internal static bool CanRefine(Property property, Func<string, IReadOnlySet<string>>? broader, EntityNames? names = null) =>
        property.ValueKind switch
        {
            ValueKind.Entity => broader is not null,
            ValueKind.Text => property.Comparison.Text == TextComparison.Names || names is not null,
            ValueKind.Quantity or ValueKind.Money or ValueKind.Time => true,
            _ => false,
        };

    /// <summary>The relation of two values whose canonical values are known to differ.</summary>
    internal static ValueRelation OfDistinct(
        Value left,
        Value right,
        Comparison comparison,
        Func<string, IReadOnlySet<string>>? broader,
        EntityNames? names = null
    )
    {
        if (left.Kind != right.Kind)
        {
            return new(
                RelationKind.Conflicts,
                $"values of different kinds, {WireName.Of(left.Kind)} and {WireName.Of(right.Kind)}",
                DisagreementCause.Unknown
            );
        }

        return (left, right) switch
        {
            (EntityValue l, EntityValue r) => OfEntities(l.Entity, r.Entity, broader),
            (TextValue l, TextValue r) => TextRelation.Of(l, r, comparison, names),
            (QuantityValue l, QuantityValue r) => OfQuantities(l, r, comparison.Tolerance),
            (MoneyValue l, MoneyValue r) => OfMoney(l, r, comparison.Tolerance),
            (TimeValue l, TimeValue r) => TimeRelation.Of(l.Time, r.Time, comparison.TimeTolerance),
            (BooleanValue, _) => new(RelationKind.Conflicts, "yes and no exclude each other", DisagreementCause.Value),
            _ => new(RelationKind.Conflicts, "different addresses", DisagreementCause.Value),
        };
    }

    private static ValueRelation OfEntities(string left, string right, Func<string, IReadOnlySet<string>>? broader)
    {
        if (broader is not null)
        {
            var (inside, around) = (broader(left).Contains(right), broader(right).Contains(left));
            if (inside != around)
            {
                return Named(inside ? RelationKind.Refines : RelationKind.RefinedBy);
            }
        }

        return Named(RelationKind.Conflicts);

        ValueRelation Named(RelationKind kind) =>
            new(
                kind,
                RelationReason.OfEntities(kind, left, right)!,
                kind == RelationKind.Conflicts ? DisagreementCause.Value : DisagreementCause.Precision
            );
    }

    private static ValueRelation OfQuantities(QuantityValue left, QuantityValue right, Amount? tolerance)
    {
        var (leftUnit, rightUnit) = (Units.Find(left.Unit), Units.Find(right.Unit));
        if (!string.Equals(leftUnit.Base, rightUnit.Base, StringComparison.Ordinal))
        {
            return new(
                RelationKind.Conflicts,
                $"amounts of different things ({left.Unit ?? "no unit"}, {right.Unit ?? "no unit"}) cannot be equal, nor can one "
                    + "refine the other",
                DisagreementCause.Counting
            );
        }

        var leftRange = AmountRange.Of(left.Amount, left.Lower, left.Upper).In(leftUnit);
        return leftRange.RelationTo(AmountRange.Of(right.Amount, right.Lower, right.Upper).In(rightUnit), tolerance);
    }

    private static ValueRelation OfMoney(MoneyValue left, MoneyValue right, Amount? tolerance)
    {
        if (!string.Equals(left.Currency, right.Currency, StringComparison.Ordinal))
        {
            return new(
                RelationKind.Conflicts,
                $"amounts in different currencies ({left.Currency}, {right.Currency}) cannot be compared without a rate of exchange"
                    + (SameNumbers(left, right) ? "" : $"; the numbers are {Number(left)} and {Number(right)}"),
                DisagreementCause.Currency
            );
        }

        return AmountRange
            .Of(left.Amount, left.Lower, left.Upper)
            .RelationTo(AmountRange.Of(right.Amount, right.Lower, right.Upper), tolerance);
    }

    private static bool SameNumbers(MoneyValue left, MoneyValue right) =>
        AmountRange.Of(left.Amount, left.Lower, left.Upper) == AmountRange.Of(right.Amount, right.Lower, right.Upper);

    private static string Number(MoneyValue value) => ValueDisplay.Range(value.Amount, value.Lower, value.Upper);
}
