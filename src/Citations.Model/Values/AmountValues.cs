using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Values;

/// <summary>
/// A decimal amount of a unit, bounds on one, or both: "45,000 people", "over 3 km", "12 ± 0.5 kg". An amount that is its own upper bound,
/// without a
/// lower one, reads "almost"; an amount that is its own lower bound, without an upper one, reads "just over".
/// </summary>
public sealed record QuantityValue : Value
{
    /// <summary>Builds a quantity, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">Neither amount nor bound, or inverted bounds, or a malformed unit.</exception>
    public QuantityValue(Amount? amount, string? unit = null, Amount? lower = null, Amount? upper = null)
    {
        (Amount, Lower, Upper) = (amount, lower, upper);
        Bounds.Check(amount, lower, upper);
        Unit = Check.OptionalText(unit, "unit", Limits.Key);
    }

    private QuantityValue(AlreadyValid _, Amount? amount, string? unit, Amount? lower, Amount? upper) =>
        (Amount, Unit, Lower, Upper) = (amount, unit, lower, upper);

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Quantity;

    public Amount? Amount { get; }

    /// <summary>A symbol (<c>kg</c>), a word (<c>person</c>) or the key of an entity; null for a bare number.</summary>
    public string? Unit { get; }

    /// <summary>At least so much.</summary>
    public Amount? Lower { get; }

    /// <summary>At most so much.</summary>
    public Amount? Upper { get; }

    internal static QuantityValue FromStore(Amount? amount, string? unit, Amount? lower, Amount? upper) =>
        new(AlreadyValid.Yes, amount, unit, lower, upper);
}

/// <summary>
/// A decimal amount of a currency, bounds on one, or both: "over $700 million" has a lower bound only. "Almost 22 billion" has the amount
/// as its upper
/// bound; "just over 5 million" has the amount as its lower bound.
/// </summary>
public sealed record MoneyValue : Value
{
    /// <summary>Builds an amount of money, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">Neither amount nor bound, or inverted bounds, or an unknown currency.</exception>
    public MoneyValue(Amount? amount, string currency, Amount? lower = null, Amount? upper = null, bool isCurrencyAssumed = false)
    {
        (Amount, Lower, Upper, IsCurrencyAssumed) = (amount, lower, upper, isCurrencyAssumed);
        Bounds.Check(amount, lower, upper);
        Currency = Currencies.Check(currency, "currency");
    }

    private MoneyValue(AlreadyValid _, Amount? amount, string currency, Amount? lower, Amount? upper, bool isCurrencyAssumed) =>
        (Amount, Currency, Lower, Upper, IsCurrencyAssumed) = (amount, currency, lower, upper, isCurrencyAssumed);

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Money;

    public Amount? Amount { get; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; }

    /// <summary>Whether the recorder supplied the currency: the source writes "$" or no currency at all. It does not matter when amounts
    /// are compared.</summary>
    public bool IsCurrencyAssumed { get; }

    /// <summary>At least so much.</summary>
    public Amount? Lower { get; }

    /// <summary>At most so much.</summary>
    public Amount? Upper { get; }

    internal static MoneyValue FromStore(Amount? amount, string currency, Amount? lower, Amount? upper, bool isCurrencyAssumed = false) =>
        new(AlreadyValid.Yes, amount, currency, lower, upper, isCurrencyAssumed);
}
