using Citations.Model;

namespace Citations.Schema.Values;

/// <summary>Values as people read them, exact to the last digit: <c>at least 700,000,000 USD</c>.</summary>
internal static class Display
{
    /// <summary>The text of a value.</summary>
    /// <param name="labelOf">The label of an entity by its key.</param>
    public static string Of(Value value, Func<string, string> labelOf) => value switch
    {
        EntityValue entity => labelOf(entity.Entity),
        TextValue text => text.Text,
        QuantityValue quantity => Amounts(quantity.Amount, quantity.Lower, quantity.Upper, quantity.Unit),
        MoneyValue money => Amounts(money.Amount, money.Lower, money.Upper, money.Currency),
        TimeValue time => time.Time.Text,
        BooleanValue boolean => boolean.Boolean ? "yes" : "no",
        UrlValue url => url.Url,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "not a kind of value"),
    };

    private static string Amounts(Amount? amount, Amount? lower, Amount? upper, string? unit)
    {
        var number = (amount, lower, upper) switch
        {
            ({ } a, null, null) => Grouped(a),
            ({ } a, { } l, { } u) => $"{Grouped(a)} ({Grouped(l)} to {Grouped(u)})",
            ({ } a, { } l, null) => $"{Grouped(a)} (at least {Grouped(l)})",
            ({ } a, null, { } u) => $"{Grouped(a)} (at most {Grouped(u)})",
            (null, { } l, { } u) => $"{Grouped(l)} to {Grouped(u)}",
            (null, { } l, null) => $"at least {Grouped(l)}",
            (null, null, { } u) => $"at most {Grouped(u)}",
            _ => "",
        };
        return unit is null ? number : $"{number} {unit}";
    }

    /// <summary>Thousands apart by commas; decimals untouched.</summary>
    private static string Grouped(Amount amount)
    {
        var text = amount.Text;
        var start = text[0] == '-' ? 1 : 0;
        var end = text.IndexOf('.', StringComparison.Ordinal);
        for (var i = (end < 0 ? text.Length : end) - 3; i > start; i -= 3)
        {
            text = text.Insert(i, ",");
        }

        return text;
    }
}
