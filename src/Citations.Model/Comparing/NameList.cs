using Citations.Model.Properties;

namespace Citations.Model.Comparing;

/// <summary>
/// A text read as a list of personal names, for properties that compare <see cref="TextComparison.Names"/>.
/// <c>;</c>, <c>&amp;</c>, <c>|</c>, line ends and the word "and" separate names. A comma separates them too, unless it turns a name round:
/// when names are separated by <c>;</c>, or when the one comma follows a single word ("Knuth, Donald E.").
/// </summary>
internal sealed class NameList
{
    private static readonly char[] _separators = [';', '&', '|', '\n'];

    private NameList(string[][] names) => Names = names;

    /// <summary>Each name as its words, the surname last; in ordinal order, distinct.</summary>
    public IReadOnlyList<string[]> Names { get; }

    /// <summary>The same for two lists exactly when they hold the same names.</summary>
    public string Key => string.Join(';', Names.Select(name => string.Join(' ', name)));

    public static NameList Of(string text)
    {
        var commaInverts = text.Contains(';', StringComparison.Ordinal);
        var names = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var part in SplitAnd(text).SelectMany(part => part.Split(_separators)))
        {
            foreach (var name in ByComma(part, commaInverts))
            {
                var words = Words(name);
                if (words.Length > 0)
                {
                    names[string.Join(' ', words)] = words;
                }
            }
        }

        return new NameList([.. names.Values]);
    }

    private static IEnumerable<string> SplitAnd(string text)
    {
        var from = 0;
        for (var at = NextAnd(text, 0); at >= 0; at = NextAnd(text, from))
        {
            yield return text[from..at];
            from = at + 4; // one space, three letters
        }

        yield return text[from..];
    }

    private static int NextAnd(string text, int from) => text.IndexOf(" and ", from, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> ByComma(string text, bool commaInverts)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var inverted = parts.Length >= 2 && (commaInverts || (parts.Length == 2 && !parts[0].Contains(' ', StringComparison.Ordinal)));
        return inverted ? [$"{string.Join(' ', parts[1..])} {parts[0]}"] : parts;
    }

    private static string[] Words(string name)
    {
        var plain = TextForm.Of(name).Replace('.', ' ').Replace('-', ' ');
        return plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
