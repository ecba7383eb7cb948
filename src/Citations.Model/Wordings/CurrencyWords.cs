using Citations.Model.Values;

namespace Citations.Model.Wordings;

/// <summary>The signs and names of currencies.</summary>
internal static class CurrencyWords
{
    /// <summary>Sign or name, code, and whether other currencies are written alike. Longer ones come before their beginnings.</summary>
    private static readonly (string Text, string Code, bool IsShared)[] _all =
    [
        ("us$", "USD", false),
        ("u.s.$", "USD", false),
        ("ca$", "CAD", false),
        ("c$", "CAD", false),
        ("au$", "AUD", false),
        ("a$", "AUD", false),
        ("nz$", "NZD", false),
        ("hk$", "HKD", false),
        ("s$", "SGD", false),
        ("nt$", "TWD", false),
        ("r$", "BRL", false),
        ("mx$", "MXN", false),
        ("$", "USD", true),
        ("€", "EUR", false),
        ("£", "GBP", true),
        ("¥", "JPY", true),
        ("₴", "UAH", false),
        ("₽", "RUB", false),
        ("₹", "INR", false),
        ("₩", "KRW", false),
        ("₺", "TRY", false),
        ("₪", "ILS", false),
        ("₦", "NGN", false),
        ("zł", "PLN", false),
        ("kč", "CZK", false),
        ("us dollars", "USD", false),
        ("us dollar", "USD", false),
        ("u.s. dollars", "USD", false),
        ("u.s. dollar", "USD", false),
        ("american dollars", "USD", false),
        ("canadian dollars", "CAD", false),
        ("canadian dollar", "CAD", false),
        ("australian dollars", "AUD", false),
        ("new zealand dollars", "NZD", false),
        ("hong kong dollars", "HKD", false),
        ("singapore dollars", "SGD", false),
        ("dollars", "USD", true),
        ("dollar", "USD", true),
        ("euros", "EUR", false),
        ("euro", "EUR", false),
        ("pounds sterling", "GBP", false),
        ("british pounds", "GBP", false),
        ("sterling", "GBP", false),
        ("japanese yen", "JPY", false),
        ("yen", "JPY", false),
        ("chinese yuan", "CNY", false),
        ("yuan", "CNY", false),
        ("renminbi", "CNY", false),
        ("rmb", "CNY", false),
        ("russian rubles", "RUB", false),
        ("rubles", "RUB", true),
        ("roubles", "RUB", true),
        ("hryvnias", "UAH", false),
        ("hryvnia", "UAH", false),
        ("hryvnya", "UAH", false),
        ("zlotys", "PLN", false),
        ("zloty", "PLN", false),
        ("złoty", "PLN", false),
        ("swiss francs", "CHF", false),
        ("francs", "CHF", true),
        ("indian rupees", "INR", false),
        ("rupees", "INR", true),
        ("won", "KRW", true),
        ("turkish lira", "TRY", false),
        ("lira", "TRY", true),
        ("shekels", "ILS", false),
        ("swedish kronor", "SEK", false),
        ("kronor", "SEK", true),
        ("danish kroner", "DKK", false),
        ("norwegian kroner", "NOK", false),
        ("kroner", "NOK", true),
        ("mexican pesos", "MXN", false),
        ("pesos", "MXN", true),
        ("reais", "BRL", false),
        ("rand", "ZAR", false),
        ("naira", "NGN", false),
    ];

    /// <summary>Signs whose currency other countries write alike; they are amounts of money without further words.</summary>
    private static readonly string[] _ambiguousWords = ["pounds", "pound"];

    /// <summary>The currency at the beginning of a text, and what follows it.</summary>
    public static (string Code, bool IsShared, string After)? AtStart(string text)
    {
        if (text.Length >= 3 && Currencies.IsKnown(text[..3]) && Ends(text, 3))
        {
            return (text[..3], false, text[3..].TrimStart());
        }

        foreach (var (mark, code, isShared) in _all)
        {
            if (text.StartsWith(mark, StringComparison.OrdinalIgnoreCase) && Ends(text, mark.Length))
            {
                return (code, isShared, text[mark.Length..].TrimStart());
            }
        }

        return null;
    }

    /// <summary>"Pounds" are money or a weight. Only where money is asked for are they money.</summary>
    public static (string Code, bool IsShared, string After)? AtStartOfMoney(string text) =>
        AtStart(text)
        ?? (
            Array.Find(_ambiguousWords, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && Ends(text, word.Length))
                is { } pounds
                ? ("GBP", true, text[pounds.Length..].TrimStart())
                : null
        );

    private static bool Ends(string text, int length) =>
        length == text.Length || !char.IsLetter(text[length - 1]) || !char.IsLetter(text[length]);
}
