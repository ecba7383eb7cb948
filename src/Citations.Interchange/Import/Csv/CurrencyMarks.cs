namespace Citations.Interchange.Import.Csv;

/// <summary>The marks of currencies and units that stand beside amounts. Only the mark of the unit that the mapping states is taken
/// off.</summary>
internal static class CurrencyMarks
{
    private static readonly (string Mark, string[] Currencies)[] _marks =
    [
        ("US$", ["USD"]),
        ("C$", ["CAD"]),
        ("CA$", ["CAD"]),
        ("A$", ["AUD"]),
        ("$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "BRL", "ARS", "CLP", "COP"]),
        ("€", ["EUR"]),
        ("£", ["GBP", "EGP"]),
        ("¥", ["JPY", "CNY"]),
        ("₴", ["UAH"]),
        ("₽", ["RUB"]),
        ("₹", ["INR"]),
        ("₩", ["KRW"]),
        ("₺", ["TRY"]),
        ("₪", ["ILS"]),
        ("zł", ["PLN"]),
        ("Kč", ["CZK"]),
        ("kr.", ["DKK", "NOK", "SEK", "ISK"]),
        ("kr", ["DKK", "NOK", "SEK", "ISK"]),
        ("Fr.", ["CHF"]),
        ("R$", ["BRL"]),
        ("Ft", ["HUF"]),
        ("lei", ["RON"]),
    ];

    /// <summary>An amount without the mark of its currency, or without its unit, before or after it.</summary>
    public static string Without(string text, string? unit)
    {
        if (unit is not { Length: > 0 } || text.AsSpan().ContainsAnyExceptInRange('+', '9') is false)
        {
            return text;
        }

        var sign = text[0] is '-' or '+' ? text[..1] : "";
        var amount = text[sign.Length..].Trim();
        foreach (var mark in MarksOf(unit))
        {
            if (amount.Length > mark.Length && amount.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                var rest = amount[mark.Length..].Trim();
                return sign.Length > 0 && rest[0] is '-' or '+' ? text : sign + rest;
            }

            if (amount.Length > mark.Length && amount.EndsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                return sign + amount[..^mark.Length].Trim();
            }
        }

        return text;
    }

    private static IEnumerable<string> MarksOf(string unit) =>
        _marks.Where(mark => mark.Currencies.Contains(unit, StringComparer.OrdinalIgnoreCase)).Select(mark => mark.Mark).Prepend(unit);
}
