using System.Text.RegularExpressions;
using Citations.Model.Values;

namespace Citations.Model.Wordings;

/// <summary>Reads amounts with their bounds: "over $700 million", "between 5 and 6 kg", "almost 22 billion", "12 ± 0.5 m".</summary>
internal static class AmountWording
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int MostWordsOfUnit = 3;

    private static readonly (string Phrase, Bound Bound)[] _before = new (string, Bound)[]
    {
        ("just over", Bound.JustOver),
        ("slightly over", Bound.JustOver),
        ("slightly more than", Bound.JustOver),
        ("a little over", Bound.JustOver),
        ("a little more than", Bound.JustOver),
        ("more than", Bound.Over),
        ("no less than", Bound.Over),
        ("not less than", Bound.Over),
        ("no fewer than", Bound.Over),
        ("greater than", Bound.Over),
        ("in excess of", Bound.Over),
        ("upwards of", Bound.Over),
        ("exceeding", Bound.Over),
        ("at least", Bound.Over),
        ("a minimum of", Bound.Over),
        ("over", Bound.Over),
        ("above", Bound.Over),
        (">=", Bound.Over),
        ("≥", Bound.Over),
        (">", Bound.Over),
        ("just under", Bound.Almost),
        ("slightly under", Bound.Almost),
        ("slightly less than", Bound.Almost),
        ("a little under", Bound.Almost),
        ("a little less than", Bound.Almost),
        ("almost", Bound.Almost),
        ("nearly", Bound.Almost),
        ("no more than", Bound.Under),
        ("not more than", Bound.Under),
        ("less than", Bound.Under),
        ("fewer than", Bound.Under),
        ("a maximum of", Bound.Under),
        ("up to", Bound.Under),
        ("at most", Bound.Under),
        ("under", Bound.Under),
        ("below", Bound.Under),
        ("<=", Bound.Under),
        ("≤", Bound.Under),
        ("<", Bound.Under),
        ("approximately", Bound.About),
        ("an estimated", Bound.About),
        ("estimated", Bound.About),
        ("close to", Bound.About),
        ("roughly", Bound.About),
        ("around", Bound.About),
        ("about", Bound.About),
        ("circa", Bound.About),
        ("some", Bound.About),
        ("approx.", Bound.About),
        ("ca.", Bound.About),
        ("c.", Bound.About),
        ("~", Bound.About),
        ("≈", Bound.About),
        ("a total of", Bound.None),
        ("exactly", Bound.None),
        ("precisely", Bound.None),
        ("only", Bound.None),
        ("the", Bound.None),
    };

    private static readonly (string Phrase, Bound Bound)[] _after =
    [
        ("or more", Bound.Over),
        ("or higher", Bound.Over),
        ("and above", Bound.Over),
        ("plus", Bound.Over),
        ("+", Bound.Over),
        ("or less", Bound.Under),
        ("or fewer", Bound.Under),
        ("or so", Bound.About),
    ];

    private static readonly Regex _between = new("^between (?<a>.+) and (?<b>.+)$", Linear);
    private static readonly Regex _from = new("^(?:from )?(?<a>[^–]+?)(?: to | ?– ?| through )(?<b>.+)$", Linear);
    private static readonly Regex _hyphen = new("^(?<a>[^0-9]*[0-9][0-9.,]*(?:k|m|b|bn|mn|tn)?) ?- ?(?<b>[^0-9-]*[0-9].*)$", Linear);
    private static readonly Regex _plusMinus = new(@"^(?<a>.+?) ?(?:±|\+/-|plus or minus) ?(?<b>.+)$", Linear);

    /// <summary>The readings as money.</summary>
    public static IEnumerable<WordingReading> Money(string text, WordingContext context) =>
        Read(text, context, isMoney: true)
            .SelectMany(found =>
            {
                var shared = found.IsShared && context.Currency is { } known && Currencies.IsKnown(known) ? known : null;
                var code = shared ?? found.Currency ?? context.Currency;
                if (code is null || !Currencies.IsKnown(code))
                {
                    return [];
                }

                var isAssumed = found.Currency is null || found.IsShared;
                return Wording.Built(
                    () => new MoneyValue(found.Amount, code, found.Lower, found.Upper, isAssumed),
                    isAssumed ? [.. found.Notes, $"The currency is not stated exactly; {code} is assumed."] : found.Notes
                );
            });

    /// <summary>The readings as a quantity. An amount with the sign of a currency is none.</summary>
    public static IEnumerable<WordingReading> Quantities(string text, WordingContext context) =>
        Read(text, context, isMoney: false)
            .Where(found => found.Currency is null)
            .SelectMany(found => Wording.Built(() => new QuantityValue(found.Amount, found.Unit, found.Lower, found.Upper), found.Notes));

    private static IEnumerable<Found> Read(string text, WordingContext context, bool isMoney)
    {
        var (bound, rest) = Before(text);
        if (bound is null && Ranges(rest, context, isMoney).ToList() is { Count: > 0 } ranges)
        {
            return ranges;
        }

        return Pieces(rest, context, isMoney)
            .Select(piece =>
            {
                var (after, unit) = After(piece.Unit);
                return With(bound is null or Bound.None ? after ?? bound : bound, piece with { Unit = unit }, isMoney);
            });
    }

    private static (Bound? Bound, string After) Before(string text)
    {
        Bound? bound = null;
        for (var changed = true; changed; )
        {
            changed = false;
            foreach (var (phrase, said) in _before)
            {
                var isWord = char.IsLetter(phrase[^1]);
                if (
                    text.Length > phrase.Length
                    && text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
                    && (!isWord || text[phrase.Length] is ' ' or '$' or '€' or '£')
                )
                {
                    bound = said == Bound.None || (said == Bound.About && bound is not null) ? bound ?? said : said;
                    text = text[phrase.Length..].TrimStart();
                    changed = true;
                    break;
                }
            }
        }

        return (bound, text);
    }

    private static (Bound? Bound, string? Unit) After(string? unit)
    {
        foreach (var (phrase, said) in _after)
        {
            if (unit is not null && unit.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return (said, unit[phrase.Length..].Trim() is { Length: > 0 } rest ? rest : null);
            }

            if (unit is not null && phrase[0] != '+' && unit.EndsWith($" {phrase}", StringComparison.OrdinalIgnoreCase))
            {
                return (said, unit[..^(phrase.Length + 1)].Trim());
            }
        }

        return (null, unit);
    }

    private static IEnumerable<Found> Ranges(string text, WordingContext context, bool isMoney)
    {
        if (_plusMinus.Match(text) is { Success: true } around)
        {
            return from middle in Pieces(around.Groups["a"].Value, context, isMoney)
                from spread in Pieces(around.Groups["b"].Value, context, isMoney)
                where spread.Number.Sign >= 0
                let unit = spread.Unit ?? middle.Unit
                let low = AmountMath.Subtract(middle.Number, spread.Number)
                let high = AmountMath.Add(middle.Number, spread.Number)
                select Of(
                    middle.Number,
                    low,
                    high,
                    middle with
                    {
                        Unit = unit,
                        Currency = middle.Currency ?? spread.Currency,
                    },
                    isMoney,
                    []
                );
        }

        foreach (var regex in new[] { _between, _from, _hyphen })
        {
            if (regex.Match(text) is not { Success: true } match)
            {
                continue;
            }

            var (a, b) = (match.Groups["a"].Value, match.Groups["b"].Value);
            var found = (
                from upper in Pieces(b, context, isMoney)
                from lower in Pieces(Completed(a, b), context, isMoney)
                where lower.Unit is null || string.Equals(lower.Unit, upper.Unit, StringComparison.OrdinalIgnoreCase) || upper.Unit is null
                where
                    lower.Currency is null
                    || upper.Currency is null
                    || string.Equals(lower.Currency, upper.Currency, StringComparison.Ordinal)
                where lower.Number < upper.Number
                let currency = lower.Currency ?? upper.Currency
                select Of(
                    null,
                    lower.Number,
                    upper.Number,
                    upper with
                    {
                        Currency = currency,
                        IsShared = lower.Currency is null ? upper.IsShared : lower.IsShared,
                        Unit = upper.Unit ?? lower.Unit,
                    },
                    isMoney,
                    []
                )
            ).ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>"1 to 2 million" means one million to two million.</summary>
    private static string Completed(string a, string b)
    {
        var scale = b.Split(' ', '-').FirstOrDefault(word => NumberWords.ScaleOf(word) is not null);
        return scale is null || a.Split(' ').Any(word => NumberWords.ScaleOf(word) is not null) || !char.IsAsciiDigit(a[^1])
            ? a
            : $"{a} {scale}";
    }

    /// <summary>A currency, a number and a unit in the orders that occur.</summary>
    private static IEnumerable<Piece> Pieces(string text, WordingContext context, bool isMoney)
    {
        text = text.Trim();
        var sign = text.StartsWith('-') ? "-" : "";
        var first = isMoney || sign.Length == 0 ? CurrencyWords.AtStart(text[sign.Length..].TrimStart()) : null;
        var (currency, isShared, body) = first is var (code, shared, after) ? (code, shared, sign + after) : (null, false, text);
        foreach (var (number, rest, note) in NumberWords.AtStart(body, context.HasDecimalComma, isMoney || currency is not null))
        {
            var unit = rest.TrimEnd('.').Trim();
            var (named, namedShared) = (currency, isShared);
            var second = isMoney ? CurrencyWords.AtStartOfMoney(unit) : CurrencyWords.AtStart(unit);
            if (second is var (secondCode, secondShared, left) && (named is null || isShared))
            {
                // "$5 million Canadian dollars": the words say more than the sign
                (named, namedShared, unit) = (secondCode, secondShared, left);
            }

            yield return new Piece(number, named, namedShared, unit.Length == 0 ? null : unit, note is null ? [] : [note]);
        }
    }

    private static Found With(Bound? bound, Piece piece, bool isMoney) =>
        bound switch
        {
            Bound.Over => Of(null, piece.Number, null, piece, isMoney, []),
            Bound.JustOver => Of(piece.Number, piece.Number, null, piece, isMoney, []),
            Bound.Under => Of(null, null, piece.Number, piece, isMoney, []),
            Bound.Almost => Of(piece.Number, null, piece.Number, piece, isMoney, []),
            Bound.About => Of(piece.Number, null, null, piece, isMoney, ["It is stated approximately; no bounds are stated."]),
            _ => Of(piece.Number, null, null, piece, isMoney, []),
        };

    private static Found Of(Amount? amount, Amount? lower, Amount? upper, Piece piece, bool isMoney, IReadOnlyList<string> notes)
    {
        var (unit, leftOut) = isMoney ? (null, piece.Unit) : UnitOf(piece.Unit);
        return new Found(
            amount,
            lower,
            upper,
            piece.Currency,
            piece.IsShared,
            unit,
            leftOut is { Length: > 0 } ? [.. piece.Notes, .. notes, $"\"{leftOut}\" is left out."] : [.. piece.Notes, .. notes]
        );
    }

    /// <summary>The unit, and the words behind it that are none.</summary>
    private static (string? Unit, string? LeftOut) UnitOf(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var words = text.Split(' ');
        var length = words.Length > MostWordsOfUnit ? 1 : words.Length;
        var of = Array.FindIndex(words, word => word is "of" or "in" or "were" or "was" or "are" or "have" or "had" or "who" or "from");
        length = of > 0 ? Math.Min(length == words.Length ? of : length, of) : length;
        var unit = string.Join(' ', words.Take(length));
        unit = unit.ToLowerInvariant() switch
        {
            "people" or "persons" or "person" => "person",
            "percent" or "per cent" or "pct" => "%",
            _ => unit,
        };
        return (unit, string.Join(' ', words.Skip(length)));
    }

    private enum Bound
    {
        None,
        Over,
        JustOver,
        Under,
        Almost,
        About,
    }

    private sealed record Piece(Amount Number, string? Currency, bool IsShared, string? Unit, IReadOnlyList<string> Notes);

    private sealed record Found(
        Amount? Amount,
        Amount? Lower,
        Amount? Upper,
        string? Currency,
        bool IsShared,
        string? Unit,
        IReadOnlyList<string> Notes
    );
}
