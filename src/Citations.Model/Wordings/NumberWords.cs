using System.Globalization;
using System.Text.RegularExpressions;
using Citations.Model.Values;

namespace Citations.Model.Wordings;

/// <summary>Reads numbers in digits and in English words, with their scale: "1,234.5", "1.234,5", "half a million", "two dozen".</summary>
internal static class NumberWords
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex _digits = new(@"^[0-9]+(?:[.,'’ \u00A0\u2009\u202F][0-9]+)*", Linear);
    private static readonly Regex _plain = new("^[0-9]+$", Linear);
    private static readonly Regex _point = new(@"^[0-9]+\.[0-9]+$", Linear);
    private static readonly Regex _comma = new("^[0-9]+,[0-9]+$", Linear);
    private static readonly Regex _commaGroups = new(@"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$", Linear);
    private static readonly Regex _pointGroups = new(@"^[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$", Linear);
    private static readonly Regex _spaceGroups = new(@"^[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?$", Linear);
    private static readonly Regex _indianGroups = new(@"^[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?$", Linear);

    private static readonly Dictionary<string, decimal> _small = new(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = 1,
        ["an"] = 1,
        ["zero"] = 0,
        ["no"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
        ["half"] = 0.5m,
    };

    private static readonly Dictionary<string, decimal> _scales = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dozen"] = 12,
        ["hundred"] = 100,
        ["thousand"] = 1_000,
        ["lakh"] = 100_000,
        ["million"] = 1_000_000,
        ["millions"] = 1_000_000,
        ["mln"] = 1_000_000,
        ["mn"] = 1_000_000,
        ["mio"] = 1_000_000,
        ["mio."] = 1_000_000,
        ["crore"] = 10_000_000,
        ["billion"] = 1_000_000_000,
        ["bln"] = 1_000_000_000,
        ["bn"] = 1_000_000_000,
        ["mrd"] = 1_000_000_000,
        ["mrd."] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
        ["trn"] = 1_000_000_000_000,
        ["tn"] = 1_000_000_000_000,
    };

    /// <summary>Letters that stand for a scale where they cannot be a unit: right behind the digits of an amount of money.</summary>
    private static readonly Dictionary<string, decimal> _letters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["k"] = 1_000,
        ["m"] = 1_000_000,
        ["b"] = 1_000_000_000,
        ["t"] = 1_000_000_000_000,
    };

    /// <summary>The number at the beginning of a text in each way that it can be meant, and what follows it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasDecimalComma">Whether the language writes "1.234,5".</param>
    /// <param name="isMoney">Whether a letter behind the digits is a scale.</param>
    public static IEnumerable<(Amount Number, string After, string? Note)> AtStart(string text, bool hasDecimalComma, bool isMoney)
    {
        var sign = text.StartsWith('-') || text.StartsWith("minus ", StringComparison.OrdinalIgnoreCase) ? "-" : "";
        var unsigned = sign.Length == 0 ? text : text[(text.StartsWith('-') ? 1 : "minus ".Length)..].TrimStart();
        if (_digits.Match(unsigned) is { Success: true } match)
        {
            return OfDigits(match.Value, hasDecimalComma)
                .SelectMany(number => Scaled(sign + number.Text, unsigned[match.Length..], isMoney, number.Note));
        }

        return
            OfWords(unsigned) is var (value, rest) && Amount.TryParse(sign + value.ToString(CultureInfo.InvariantCulture), out var amount)
            ? [(amount, rest, null)]
            : [];
    }

    /// <summary>The scale at the beginning of a text, for a range whose first number has none: "1 to 2 million".</summary>
    public static decimal? ScaleOf(string text)
    {
        var word = text.Split(' ')[0];
        return _scales.TryGetValue(word, out var scale) ? scale : null;
    }

    private static IEnumerable<(string Text, string? Note)> OfDigits(string digits, bool hasDecimalComma)
    {
        var text = digits.Replace('\u00A0', ' ').Replace('\u2009', ' ').Replace('\u202F', ' ');
        if (_plain.IsMatch(text))
        {
            return [(text, null)];
        }

        var bare = text.Replace(" ", "", StringComparison.Ordinal)
            .Replace("'", "", StringComparison.Ordinal)
            .Replace("’", "", StringComparison.Ordinal);
        if (_spaceGroups.IsMatch(text))
        {
            return [(bare.Replace(',', '.'), null)];
        }

        if (_indianGroups.IsMatch(text))
        {
            return [(text.Replace(",", "", StringComparison.Ordinal), null)];
        }

        var readings = new List<(string Text, string? Note)>();
        if (_commaGroups.IsMatch(text))
        {
            readings.Add((text.Replace(",", "", StringComparison.Ordinal), null));
        }

        if (_pointGroups.IsMatch(text))
        {
            readings.Add((text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), null));
        }

        if (_point.IsMatch(text))
        {
            readings.Insert(hasDecimalComma ? readings.Count : 0, (text, null));
        }

        if (_comma.IsMatch(text))
        {
            readings.Insert(hasDecimalComma ? 0 : readings.Count, (text.Replace(',', '.'), null));
        }

        return readings.Count < 2
            ? readings
            : readings.Select(reading => (reading.Text, (string?)$"\"{digits}\" is read as {reading.Text}; it can be meant otherwise."));
    }

    private static IEnumerable<(Amount Number, string After, string? Note)> Scaled(string number, string rest, bool isMoney, string? note)
    {
        var scale = 1m;
        var after = rest.TrimStart();
        var word = after.Split(' ', '-')[0];
        if (_scales.TryGetValue(word, out var named))
        {
            (scale, after) = (named, after[word.Length..].TrimStart());
            // "two hundred thousand"
            if (_scales.TryGetValue(after.Split(' ')[0], out var further))
            {
                (scale, after) = (scale * further, after[after.Split(' ')[0].Length..].TrimStart());
            }
        }
        else if ((isMoney || word is "k") && rest.Length > 0 && rest[0] != ' ' && _letters.TryGetValue(word.TrimEnd('.'), out var letter))
        {
            (scale, after) = (letter, after[word.Length..].TrimStart());
        }

        return Times(number, scale) is { } amount ? [(amount, after, note)] : [];
    }

    private static Amount? Times(string number, decimal scale) =>
        Amount.TryParse(number, out var amount)
            ? AmountMath.Multiply(amount, Amount.Parse(scale.ToString(CultureInfo.InvariantCulture)))
            : null;

    /// <summary>A number in English words: "two and a half million", "twenty-one", "a hundred".</summary>
    private static (decimal Value, string After)? OfWords(string text)
    {
        var words = text.Replace('-', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        decimal total = 0,
            group = 0;
        var used = 0;
        var hasNumber = false;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].TrimEnd(',');
            if (hasNumber && word.ToLowerInvariant() is ("a" or "an"))
            {
                // "half a million", "two and a half": the article adds nothing
                continue;
            }

            if (_small.TryGetValue(word, out var small) && !(word is "no" && words.Length == 1))
            {
                group += small;
                hasNumber = true;
            }
            else if (_scales.TryGetValue(word, out var scale) && hasNumber)
            {
                (total, group) = scale == 100 ? (total, group * scale) : (total + (group * scale), 0);
            }
            else if (word.Equals("and", StringComparison.OrdinalIgnoreCase) && hasNumber && i + 1 < words.Length && IsNumber(words, i + 1))
            {
                continue;
            }
            else
            {
                break;
            }

            used = i + 1;
        }

        // "a" alone is no number
        return !hasNumber || (used == 1 && words[0].ToLowerInvariant() is "a" or "an" or "half")
            ? null
            : (total + group, string.Join(' ', words.Skip(used)));
    }

    private static bool IsNumber(string[] words, int index) =>
        _small.ContainsKey(words[index])
        && (words[index].ToLowerInvariant() is not ("a" or "an") || (index + 1 < words.Length && words[index + 1] is "half"));
}
