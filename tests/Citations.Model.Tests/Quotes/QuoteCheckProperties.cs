using System.Text;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Quotes;

/// <summary>What checking a quote shows, beside the plainest way to find out: lists of code points, every place tried.</summary>
public class QuoteCheckProperties
{
    private static readonly Gen<string> _texts = Gen.Elements("a", "a", "b", "ab", "𝄞", "é", "“", "\"", " ", "\n", "\r\n").ListOf().Select(pieces => string.Concat(pieces.Take(14)));

    private static readonly Gen<(string Text, Citation Citation)> _cases =
        from text in _texts
        from quote in Gen.OneOf(_texts, Gen.Elements("a", "aa", "ab", "𝄞", "b𝄞")).Where(quote => !string.IsNullOrWhiteSpace(quote))
        from prefix in Gen.Elements(null, null, "a", "b", "𝄞", "“")
        from suffix in Gen.Elements(null, null, "a", "b", "𝄞", "\"")
        from start in Gen.Choose(-3, 14)
        let length = CodePoints.Count(new Citation(quote).Quote)
        select (text, new Citation(quote, prefix, suffix, start < 0 ? null : start, start < 0 ? null : start + length));

    [Fact]
    public void It_is_what_trying_every_place_shows() => Prop.ForAll(_cases.ToArbitrary(), item =>
    {
        var (verification, start) = Plainly(item.Text, item.Citation);
        var check = QuoteCheck.Run(item.Citation, ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(item.Text)));
        return check.Verification == verification && check.Start == start && check.End == (start is null ? null : start + Points(item.Citation.Quote!).Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static (Verification Verification, int? Start) Plainly(string archived, Citation citation)
    {
        var (text, quote) = (Points(archived.Replace("\r\n", "\n", StringComparison.Ordinal)), Points(citation.Quote!));
        if (citation.Start is { } stated && IsAt(text, quote, stated))
        {
            return (Verification.Verified, stated);
        }

        var places = Enumerable.Range(0, text.Length).Where(at => IsAt(text, quote, at)).ToList();
        if (places.Count == 0)
        {
            return (Verification.NotFound, null);
        }

        if (places.Count > 1)
        {
            var (before, after) = (Points(citation.Prefix ?? ""), Points(citation.Suffix ?? ""));
            places = before.Length + after.Length == 0 ? [] : places.FindAll(at => IsAt(text, before, at - before.Length) && IsAt(text, after, at + quote.Length));
        }

        return places is [var only] ? (citation.Start is null ? Verification.Verified : Verification.Moved, only) : (Verification.Ambiguous, null);
    }

    private static bool IsAt(Rune[] text, Rune[] words, int at) => at >= 0 && at + words.Length <= text.Length && text.AsSpan(at, words.Length).SequenceEqual(words);

    private static Rune[] Points(string text) => [.. text.EnumerateRunes()];
}
