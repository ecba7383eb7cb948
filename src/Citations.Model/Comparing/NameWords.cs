using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Citations.Model.Unicode;

namespace Citations.Model.Comparing;

/// <summary>The words of one name in the form in which names are compared: without letter case, diacritics and punctuation.</summary>
internal static class NameWords
{
    private static readonly FrozenSet<string> _suffixes = new[] { "jr", "sr", "ii", "iii", "iv", "phd", "md", "esq" }.ToFrozenSet(
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly FrozenSet<string> _particles = new[]
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "dos",
        "das",
        "des",
        "zu",
        "zur",
        "st",
        "st.",
        "mc",
        "mac",
        "af",
        "av",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Letters that decompose into no base letter and mark, and the letters that replace them.</summary>
    private static readonly FrozenDictionary<char, string> _letters = new Dictionary<char, string>
    {
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ı'] = "i",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['þ'] = "th",
    }.ToFrozenDictionary();

    /// <summary>"Jr.", "III": part of a name, and no surname.</summary>
    public static bool IsSuffix(string word) => _suffixes.Contains(word.Replace(".", "", StringComparison.Ordinal));

    /// <summary>"van", "de": a word before a surname.</summary>
    public static bool IsParticle(string word) => _particles.Contains(word);

    /// <summary>The words, suffixes first and the surname last; empty when there is none.</summary>
    public static string[] Of(string name)
    {
        var words = Plain(TextForm.Of(name)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var suffixes = Array.FindAll(words, IsSuffix);
        return suffixes.Length == 0 || suffixes.Length == words.Length
            ? words
            : [.. suffixes, .. Array.FindAll(words, static word => !IsSuffix(word))];
    }

    private static string Plain(string folded)
    {
        var plain = new StringBuilder(folded.Length);
        var parts = new List<int>();
        foreach (var c in folded)
        {
            if (c < '\u0080')
            {
                plain.Append(
                    char.IsAsciiLetterOrDigit(c) || c == '\'' ? c
                    : c is '"' or '*' ? '\0'
                    : ' '
                );
            }
            else if (_letters.TryGetValue(c, out var letters))
            {
                plain.Append(letters);
            }
            else
            {
                AppendBase(c, parts, plain);
            }
        }

        return plain.Replace("\0", "").ToString();
    }

    /// <summary>Leaves the marks of Latin and Greek letters out. Marks of other scripts tell letters apart.</summary>
    private static void AppendBase(char letter, List<int> parts, StringBuilder to)
    {
        const char EndOfGreek = '\u0400';
        parts.Clear();
        Composer.Decompose(letter, parts);
        if (parts.Count > 1 && parts[0] < EndOfGreek)
        {
            to.Append((char)parts[0]);
        }
        else if (
            char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherPunctuation)
            || to.Length == 0
            || to[^1] >= EndOfGreek
        )
        {
            to.Append(letter);
        }
    }
}
