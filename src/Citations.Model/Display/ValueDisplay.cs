using System.Text;
using Citations.Model.Values;

namespace Citations.Model.Display;

/// <summary>
/// A value in words for people, in English and without a culture: "at least 700,000,000 USD", "24 August 2025". It shows the normalised
/// value;
/// what the source wrote is the fact's <c>asStated</c>. "At least" and "up to" are bounds that belong to the range.
/// </summary>
public static class ValueDisplay
{
    /// <summary>The value in words.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="entityLabel">Gives the label of an entity by its key; null when it has none. Without it entities show their
    /// keys.</param>
    public static string Of(Value value, Func<string, string?>? entityLabel = null) =>
        value switch
        {
            EntityValue entity => entityLabel?.Invoke(entity.Entity) ?? entity.Entity,
            TextValue text => text.Text,
            QuantityValue quantity => WithUnit(
                Range(quantity.Amount, quantity.Lower, quantity.Upper),
                quantity.Unit is { } unit ? UnitDisplay.Of(entityLabel?.Invoke(unit) ?? unit, IsOne(quantity)) : null
            ),
            MoneyValue money => WithUnit(Range(money.Amount, money.Lower, money.Upper), money.Currency)
                + (money.IsCurrencyAssumed ? " (currency assumed)" : ""),
            TimeValue time => TimeDisplay.Of(time.Time),
            BooleanValue boolean => boolean.Boolean ? "yes" : "no",
            UrlValue url => url.Url,
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    internal static string Range(Amount? amount, Amount? lower, Amount? upper) =>
        (amount, lower, upper) switch
        {
            ({ } a, null, null) => Grouped(a),
            ({ } a, { } l, { } u) when l == u => Grouped(a),
            ({ } a, null, { } u) when a == u => $"almost {Grouped(a)}",
            ({ } a, { } l, null) when a == l => $"just over {Grouped(a)}",
            ({ } a, _, _) => $"{Grouped(a)} ({Range(null, lower, upper)})",
            (_, { } l, { } u) => $"{Grouped(l)} to {Grouped(u)}",
            (_, { } l, null) => $"at least {Grouped(l)}",
            (_, null, { } u) => $"up to {Grouped(u)}",
            _ => "any amount",
        };

    /// <summary>The number before the unit decides: "1 document", "at least 1 document", but "1 to 3 documents" and "0.5
    /// documents".</summary>
    private static bool IsOne(QuantityValue quantity) =>
        quantity switch
        {
            { Amount: { } amount } => AmountMath.Abs(amount) == Amount.One && (quantity.Lower ?? amount) == (quantity.Upper ?? amount),
            { Lower: { } lower, Upper: { } upper } => lower == upper && AmountMath.Abs(lower) == Amount.One,
            _ => (quantity.Lower ?? quantity.Upper) is { } bound && AmountMath.Abs(bound) == Amount.One,
        };

    private static string WithUnit(string amount, string? unit) =>
        unit is null ? amount
        : unit is "%" or "‰" ? amount + unit
        : $"{amount} {unit}";

    /// <summary>With a comma between groups of three digits before the decimal point.</summary>
    private static string Grouped(Amount amount)
    {
        var text = amount.Text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? text.Length : point;
        var grouped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && i < end && (end - i) % 3 == 0 && text[i - 1] != '-')
            {
                grouped.Append(',');
            }

            grouped.Append(text[i]);
        }

        return grouped.ToString();
    }
}
