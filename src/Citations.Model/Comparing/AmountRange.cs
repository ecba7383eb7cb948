using Citations.Model.Claims;
using Citations.Model.Display;
using Citations.Model.Values;

namespace Citations.Model.Comparing;

/// <summary>What an amount and bounds say: the numbers that are possible, from one to another, either of which may be missing.</summary>
internal readonly record struct AmountRange(Amount? Stated, Amount? Lower, Amount? Upper)
{
    /// <summary>Bounds win over the amount: "12 (11.5 to 12.5)" allows 12.3; without bounds the amount is exact, and bounds that meet state one.</summary>
    public static AmountRange Of(Amount? amount, Amount? lower, Amount? upper) => (lower, upper) switch
    {
        (null, null) => new(amount, amount, amount),
        _ => new(lower == upper ? lower : amount, lower, upper),
    };

    public string Key => $"{Lower?.Text}|{Stated?.Text}|{Upper?.Text}";

    public AmountRange In(Units.Unit unit) => unit is { Factor.Text: "1", Offset.Text: "0" }
        ? this
        : new(Convert(Stated, unit), Convert(Lower, unit), Convert(Upper, unit));

    public ValueRelation RelationTo(in AmountRange other, Amount? tolerance)
    {
        if (IsDisjoint(this, other))
        {
            return tolerance is { } t && IsWithin(this, other, t)
                ? new(RelationKind.Compatible, $"the amounts differ by no more than the tolerance of {t.Text}")
                : new(RelationKind.Conflicts, Disjoint(this, other));
        }

        var inside = Contains(other, this);
        var around = Contains(this, other);
        return (inside, around) switch
        {
            (true, true) => SameBounds(other),
            (true, false) => new(RelationKind.Refines, $"{this} is within \"{other}\""),
            (false, true) => new(RelationKind.RefinedBy, $"{other} is within \"{this}\""),
            _ => new(RelationKind.Compatible, $"{this} and {other} overlap"),
        };
    }

    /// <inheritdoc />
    public override string ToString() => ValueDisplay.Range(Lower == Upper ? Lower : null, Lower, Upper);

    private ValueRelation SameBounds(in AmountRange other) => (Stated, other.Stated) switch
    {
        ({ } a, { } b) when a == b => new(RelationKind.Equal, "the same amount"),
        (null, null) => new(RelationKind.Equal, "the same bounds"),
        ({ }, null) => new(RelationKind.Refines, "the same bounds, and an amount within them"),
        (null, { }) => new(RelationKind.RefinedBy, "the same bounds, the other with an amount within them"),
        _ => new(RelationKind.Compatible, "the same bounds around different amounts"),
    };

    private static Amount? Convert(Amount? amount, Units.Unit unit) => amount is { } a ? unit.ToBase(a) : null;

    private static bool IsDisjoint(in AmountRange a, in AmountRange b) => (a.Upper is { } au && b.Lower is { } bl && au < bl) || (b.Upper is { } bu && a.Lower is { } al && bu < al);

    private static bool Contains(in AmountRange outer, in AmountRange inner) =>
        (outer.Lower is null || (inner.Lower is { } il && il >= outer.Lower))
        && (outer.Upper is null || (inner.Upper is { } iu && iu <= outer.Upper));

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
