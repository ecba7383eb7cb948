using Citations.Model;

namespace Citations.Storage;

/// <summary>What a fact is found by, as stores index it.</summary>
internal static class FactWords
{
    /// <summary>The folded words of a fact: text value, wording and quotes, each only where it adds words.</summary>
    public static string Of(Fact fact)
    {
        var words = fact.Value is TextValue text ? text.Text : "";
        foreach (var citation in fact.Citations)
        {
            words = With(words, citation.Quote);
        }

        return SearchWord.Fold(With(words, fact.AsStated));
    }

    private static string With(string words, string? more) =>
        string.IsNullOrEmpty(more) || words.Contains(more, StringComparison.Ordinal) ? words
        : words.Length == 0 ? more
        : $"{words}\n{more}";
}
