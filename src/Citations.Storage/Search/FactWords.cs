using System.Buffers;
using Citations.Model.Facts;
using Citations.Model.Values;

namespace Citations.Storage.Search;

/// <summary>The words by which a fact is found, as stores index them.</summary>
internal static class FactWords
{
    /// <summary>The folded words of a fact: text value, wording and quotes. Each is included only if it adds words.</summary>
    public static string Of(Fact fact) => SearchWord.Fold(Unfolded(fact));

    /// <summary>Appends the folded words in UTF-8 to a buffer. Returns the number of bytes.</summary>
    public static int Write(Fact fact, IBufferWriter<byte> to) => SearchWord.Fold(Unfolded(fact), to);

    private static string Unfolded(Fact fact)
    {
        var words = fact.Value is TextValue text ? text.Text : "";
        foreach (var citation in fact.Citations)
        {
            words = With(words, citation.Quote);
        }

        return With(words, fact.AsStated);
    }

    private static string With(string words, string? more) =>
        string.IsNullOrEmpty(more) || Has(words, more) ? words
        : words.Length == 0 ? more
        : $"{words}\n{more}";

    /// <summary>Whether a text is already contained as whole words: "5 people" is not in "15 people".</summary>
    private static bool Has(string words, string more)
    {
        var start = words.IndexOf(more, StringComparison.Ordinal);
        var end = start + more.Length;
        return start >= 0 && (start == 0 || Parts(words[start - 1])) && (end == words.Length || Parts(words[end]));
    }

    private static bool Parts(char c) => char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c);
}
