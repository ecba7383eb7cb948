using System.Globalization;
using Citations.Model.Display;
using Citations.Model.Values;

namespace Citations.Model.Comparing;

/// <summary>What an amount and bounds say: the numbers that are possible, from one to another, either of which may be missing.</summary>
internal readonly record struct AmountRange(Amount? Stated, Amount? Lower, Amount? Upper)
{
    /// <summary>
    /// Bounds win over the amount: "12 (11.5 to 12.5)" allows 12.3. Without bounds the amount is exact. Bounds that meet state an amount.
    /// An amount that is its own
    /// upper bound, without a lower one, means "almost": down to one unit of its second significant digit less. The same holds upwards for
    /// "just over".
    /// </summary>
    public static AmountRange Of(Amount? amount, Amount? lower, Amount? upper) =>
        (lower, upper) switch
        {
            (null, null) => new(amount, amount, amount),
            (null, { } u) when amount == u => new(amount, AmountMath.Subtract(u, AmountMath.SecondDigit(u)), u),
            ({ } l, null) when amount == l => new(amount, l, AmountMath.Add(l, AmountMath.SecondDigit(l))),
            _ => new(lower == upper ? lower : amount, lower, upper),
        };

    /// <summary>The range of a quantity or of money, in base units, and what it is measured in.</summary>
    public static (string Unit, AmountRange Range) Of(Value value) =>
        value switch
        {
            QuantityValue quantity when Units.Find(quantity.Unit) is var unit => (
                unit.Base,
                Of(quantity.Amount, quantity.Lower, quantity.Upper).In(unit)
            ),
            MoneyValue money => (money.Currency, Of(money.Amount, money.Lower, money.Upper)),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    public string Key => $"{Lower?.Text}|{Stated?.Text}|{Upper?.Text}";

    public AmountRange In(Units.Unit unit) =>
        unit is { Factor.Text: "1", Offset.Text: "0" } ? this : new(Convert(Stated, unit), Convert(Lower, unit), Convert(Upper, unit));

    public ValueRelation RelationTo(in AmountRange other, Amount? tolerance)
    {
        if (IsDisjoint(this, other))
        {
            return tolerance is { } t && IsWithin(this, other, t)
                ? new(RelationKind.Compatible, $"the amounts differ by no more than the tolerance of {t.Text}", DisagreementCause.Precision)
                : Apart(this, other);
        }

        var inside = Contains(other, this);
        var around = Contains(this, other);
        return (inside, around) switch
        {
            (true, true) => SameBounds(other),
            (true, false) => new(RelationKind.Refines, $"{this} is within \"{other}\"", DisagreementCause.Precision),
            (false, true) => new(RelationKind.RefinedBy, $"{other} is within \"{this}\"", DisagreementCause.Precision),
            _ => new(RelationKind.Compatible, $"{this} and {other} overlap", DisagreementCause.Precision),
        };
    }

    /// <inheritdoc />
    public override string ToString() =>
        (Stated, Lower, Upper) switch
        {
            ({ } a, { } l, { } u) when l < u && (a == l || a == u) && AmountMath.Subtract(u, l) == AmountMath.SecondDigit(a) =>
                ValueDisplay.Range(a, a == l ? l : null, a == u ? u : null),
            _ => ValueDisplay.Range(Lower == Upper ? Lower : null, Lower, Upper),
        };

    private ValueRelation SameBounds(in AmountRange other) =>
        (Stated, other.Stated) switch
        {
            ({ } a, { } b) when a == b => new(RelationKind.Equal, "the same amount"),
            (null, null) => new(RelationKind.Equal, "the same bounds"),
            ({ }, null) => new(RelationKind.Refines, "the same bounds, and an amount within them", DisagreementCause.Precision),
            (null, { }) => new(
                RelationKind.RefinedBy,
                "the same bounds, the other with an amount within them",
                DisagreementCause.Precision
            ),
            _ => new(RelationKind.Compatible, "the same bounds around different amounts", DisagreementCause.Precision),
        };

    private static Amount? Convert(Amount? amount, Units.Unit unit) => amount is { } a ? unit.ToBase(a) : null;

    private static bool IsDisjoint(in AmountRange a, in AmountRange b) =>
        (a.Upper is { } au && b.Lower is { } bl && au < bl) || (b.Upper is { } bu && a.Lower is { } al && bu < al);

    private static bool Contains(in AmountRange outer, in AmountRange inner) =>
        (outer.Lower is null || (inner.Lower is { } il && il >= outer.Lower))
        && (outer.Upper is null || (inner.Upper is { } iu && iu <= outer.Upper));

    private static ValueRelation Apart(in AmountRange a, in AmountRange b) =>
        PowerOfTen(a, b) is { } power
            ? new(
                RelationKind.Conflicts,
                string.Create(CultureInfo.InvariantCulture, $"{Disjoint(a, b)}; they differ by a factor of 10 to the power of {power}"),
                DisagreementCause.Magnitude
            )
            : new(RelationKind.Conflicts, Disjoint(a, b), DisagreementCause.Value);

    /// <summary>The power of ten by which the amounts differ, or the bounds of a range without one; null when they differ
    /// otherwise.</summary>
    private static int? PowerOfTen(in AmountRange a, in AmountRange b) =>
        (a.Stated ?? a.Lower ?? a.Upper, b.Stated ?? b.Lower ?? b.Upper) switch
        {
            ({ } left, { } right)
                when (a.Stated is null) == (b.Stated is null) && (a.Stated is not null || (a.Lower is null) == (b.Lower is null)) =>
                AmountMath.PowerOfTen(left, right),
            _ => null,
        };

    private static string Disjoint(in AmountRange a, in AmountRange b) =>
        a.Lower == a.Upper && b.Lower == b.Upper ? $"{a} is not {b}" : $"{a} and {b} exclude each other";

    /// <summary>Whether the gap between two ranges is no more than a fraction of the greater of the amounts on its sides.</summary>
    private static bool IsWithin(in AmountRange a, in AmountRange b, Amount tolerance)
    {
        var (low, high) = a.Upper is { } au && b.Lower is { } bl && au < bl ? (au, bl) : (b.Upper!.Value, a.Lower!.Value);
        var scale = AmountMath.Max(AmountMath.Abs(low), AmountMath.Abs(high));
        return AmountMath.Subtract(high, low) <= AmountMath.Multiply(scale, tolerance);
    }
}
