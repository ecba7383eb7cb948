using System.Collections.Frozen;

namespace Citations.Model.Display;

/// <summary>
/// Names of units beside an amount: "1 document", "3 documents". What looks like an English name gets its plural; symbols ("km", "kWh"),
/// numerals
/// ("million"), what is a plural already, and what is written otherwise stay as they are.
/// </summary>
internal static class UnitDisplay
{
    /// <summary>Shorter names are taken for symbols.</summary>
    private const int ShortestName = 4;

    private static readonly FrozenDictionary<string, string> _irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["person"] = "people",
        ["man"] = "men",
        ["woman"] = "women",
        ["child"] = "children",
        ["foot"] = "feet",
        ["tooth"] = "teeth",
        ["mouse"] = "mice",
        ["goose"] = "geese",
        ["half"] = "halves",
        ["knife"] = "knives",
        ["leaf"] = "leaves",
        ["life"] = "lives",
        ["loaf"] = "loaves",
        ["shelf"] = "shelves",
        ["thief"] = "thieves",
        ["wife"] = "wives",
        ["wolf"] = "wolves",
        ["hero"] = "heroes",
        ["potato"] = "potatoes",
        ["torpedo"] = "torpedoes",
        ["datum"] = "data",
        ["criterion"] = "criteria",
        ["phenomenon"] = "phenomena",
        ["human"] = "humans",
        ["car"] = "cars",
        ["bus"] = "buses",
        ["day"] = "days",
        ["ton"] = "tons",
        ["jet"] = "jets",
        ["job"] = "jobs",
        ["box"] = "boxes",
        ["cup"] = "cups",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _invariable = new[]
    {
        "aircraft",
        "children",
        "deer",
        "equipment",
        "feet",
        "fish",
        "gross",
        "halves",
        "head",
        "hovercraft",
        "information",
        "men",
        "offspring",
        "people",
        "percent",
        "permille",
        "personnel",
        "police",
        "salmon",
        "sheep",
        "spacecraft",
        "staff",
        "swine",
        "teeth",
        "watercraft",
        "women",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "mbar",
        "kcal",
        "unity",
        "celsius",
        "fahrenheit",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] _afterHead = [" per ", " of ", " in ", " at ", " for ", " with ", " on ", " by "];

    /// <summary>The unit as it stands beside an amount.</summary>
    /// <param name="unit">Its name in the singular, or a symbol.</param>
    /// <param name="isOne">Whether there is exactly one.</param>
    public static string Of(string unit, bool isOne) => isOne || !IsName(unit) ? unit : Plural(unit);

    private static string Plural(string unit)
    {
        // "drone per year": the head is what there are several of
        var end = _afterHead
            .Select(preposition => unit.IndexOf(preposition, StringComparison.Ordinal))
            .Where(at => at > 0)
            .DefaultIfEmpty(unit.Length)
            .Min();
        var start = unit.LastIndexOfAny([' ', '-'], end - 1) + 1;
        if (start > 0 && unit[..start] is "degree ")
        {
            return $"degrees {unit[start..]}";
        }

        return $"{unit[..start]}{OfWord(unit[start..end], isWhole: start == 0 && end == unit.Length)}{unit[end..]}";
    }

    private static string OfWord(string word, bool isWhole) =>
        word switch
        {
            _ when _irregular.TryGetValue(word, out var plural) => plural,
            _ when _invariable.Contains(word) || (isWhole && word.Length < ShortestName) || char.IsAsciiLetterUpper(word[^1]) => word,
            _ when word.EndsWith("hertz", StringComparison.Ordinal) || word.EndsWith("craft", StringComparison.Ordinal) => word,
            _ when word.EndsWith("man", StringComparison.Ordinal) => $"{word[..^2]}en",
            _ when word.EndsWith("foot", StringComparison.Ordinal) => $"{word[..^4]}feet",
            _ when word.EndsWith("sis", StringComparison.Ordinal) => $"{word[..^2]}es",
            [.., 's', 's'] or [.., 'u', 's'] or [.., 'x'] or [.., 'z'] or [.., 'c', 'h'] or [.., 's', 'h'] => $"{word}es",
            [.., 's'] => word, // a plural already
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => $"{word[..^1]}ies",
            _ => $"{word}s",
        };

    /// <summary>Lower-case words of plain letters; a first capital after a space ("degree Celsius") may be.</summary>
    private static bool IsName(string unit)
    {
        if (!char.IsAsciiLetterLower(unit[0]) || !char.IsAsciiLetter(unit[^1]))
        {
            return false;
        }

        for (var i = 1; i < unit.Length; i++)
        {
            var fits =
                char.IsAsciiLetterLower(unit[i])
                || (unit[i] is ' ' or '-' && unit[i - 1] is not (' ' or '-'))
                || (char.IsAsciiLetterUpper(unit[i]) && unit[i - 1] is ' ');
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
