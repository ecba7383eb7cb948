namespace Citations.Model.Comparing;

/// <summary>The surnames of a list of names.</summary>
public static class Surnames
{
    /// <summary>Each surname of a text that is read as a list of names, once.</summary>
    public static IReadOnlySet<string> Of(string text) =>
        NameList.Of(text).Names.Select(static name => name[^1]).ToHashSet(StringComparer.Ordinal);
}
