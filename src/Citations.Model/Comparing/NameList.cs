namespace Citations.Model.Comparing;

/// <summary>
/// A text read as a list of personal names, for properties that compare names. It accepts the usual ways to write such lists: separators
/// <c>; / &amp; |</c>, line ends and "and", names turned round by a comma, roles in brackets, "By …", HTML entities, and run-together
/// lists ("SURNAME, GIVEN SURNAME, GIVEN"). Letter case and diacritics do not matter.
/// </summary>
internal sealed class NameList
{
    /// <summary>Lists that a thread has read lately: each value of a group is compared with many others.</summary>
    private const int MostKept = 512;

    [ThreadStatic]
    private static Dictionary<string, NameList>? _kept;

    private NameList(string[][] names) => Names = names;

    /// <summary>Each name as its words, the surname last; in ordinal order, distinct.</summary>
    public IReadOnlyList<string[]> Names { get; }

    /// <summary>The same for two lists exactly when they hold the same names.</summary>
    public string Key => string.Join(';', Names.Select(static name => string.Join(' ', name)));

    /// <summary>The surnames, in ordinal order, distinct.</summary>
    public IEnumerable<string> Surnames =>
        Names.Select(static name => name[^1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static NameList Of(string text)
    {
        var kept = _kept ??= new(StringComparer.Ordinal);
        if (kept.TryGetValue(text, out var known))
        {
            return known;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept[text] = Read(text);
    }

    private static NameList Read(string text)
    {
        var names = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var name in NameCommas.Split(NameListText.Parts(text, out var turnedByComma), turnedByComma))
        {
            var words = NameWords.Of(name);
            if (words.Length > 0)
            {
                names[string.Join(' ', words)] = words;
            }
        }

        return new NameList([.. names.Values]);
    }
}
