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
    private static readonly Gen<string> _texts = Gen.Elements("a", "a", "b", "ab", "𝄞", "é", "“", "\"", " ", "\n", "\r\n")
        .ListOf()
        .Select(pieces => string.Concat(pieces.Take(14)));

    private static readonly Gen<(string Text, Citation Citation)> _cases =
        from text in _texts
        from quote in Gen.OneOf(_texts, Gen.Elements("a", "aa", "ab", "𝄞", "b𝄞")).Where(quote => !string.IsNullOrWhiteSpace(quote))
        from prefix in Gen.Elements(null, null, "a", "b", "𝄞", "“")
        from suffix in Gen.Elements(null, null, "a", "b", "𝄞", "\"")
        from start in Gen.Choose(-3, 14)
        let length = CodePoints.Count(new Citation(quote).Quote)
        select (text, new Citation(quote, prefix, suffix, start < 0 ? null : start, start < 0 ? null : start + length));

    [Fact]
    public void It_is_what_trying_every_place_shows() =>
        Prop.ForAll(
                _cases.ToArbitrary(),
                item =>
                {
                    var (verification, start) = Plainly(item.Text, item.Citation);
                    var check = QuoteCheck.Run(item.Citation, ArchivedText.FromUtf8(Encoding.UTF8.GetBytes(item.Text)));
                    if (verification is null)
                    {
                        return check.Verification
                            is Verification.NotFound
                                or Verification.ContextNotFound
                                or Verification.TypographyDiffers
                                or Verification.Ambiguous;
                    }

                    return check.Verification == verification
                        && check.Found == (start is { } from ? new FoundRange(from, from + Points(item.Citation.Quote!).Length) : null);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    /// <summary>Null where typography may decide: then the verdict to the letter is that there is no such place.</summary>
    private static (Verification? Verification, int? Start) Plainly(string archived, Citation citation)
    {
        var (text, quote) = (Points(archived.Replace("\r\n", "\n", StringComparison.Ordinal)), Points(citation.Quote!));
        var (before, after) = (Points(citation.Prefix?.Trim() ?? ""), Points(citation.Suffix?.Trim() ?? ""));
        var places = Enumerable.Range(0, text.Length).Where(at => IsAt(text, quote, at) && HasContext(at)).ToList();
        if (citation.Start is { } stated && places.Contains(stated))
        {
            return (Verification.Verified, stated);
        }

        return places switch
        {
            [] => (null, null),
            [var only] => (citation.Start is null ? Verification.Verified : Verification.Moved, only),
            _ => (Verification.Ambiguous, null),
        };

        bool HasContext(int at) => (citation.Prefix is null || EndsWith(at)) && (citation.Suffix is null || StartsWith(at + quote.Length));

        bool EndsWith(int end)
        {
            while (end > 0 && Rune.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            return IsAt(text, before, end - before.Length);
        }

        bool StartsWith(int at)
        {
            while (at < text.Length && Rune.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return IsAt(text, after, at);
        }
    }

    private static bool IsAt(Rune[] text, Rune[] words, int at) =>
        at >= 0 && at + words.Length <= text.Length && text.AsSpan(at, words.Length).SequenceEqual(words);

    private static Rune[] Points(string text) => [.. text.EnumerateRunes()];
}
