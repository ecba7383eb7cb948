using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Quotes;

/// <summary>
/// Where in a source a fact is said: the exact words (W3C Web Annotation TextQuoteSelector), their offsets
/// (TextPositionSelector, in Unicode code points of the NFC plain text with LF line ends), or at least a locator.
/// </summary>
public sealed record Citation
{
    /// <summary>Builds a citation, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">Neither quote nor locator; context or offsets without a quote; offsets that do not fit the quote.</exception>
    public Citation(
        string? quote,
        string? prefix = null,
        string? suffix = null,
        int? start = null,
        int? end = null,
        string? locator = null,
        Verification verification = Verification.Unchecked)
    {
        Quote = Check.OptionalPassage(quote, "quote", Limits.Paragraph);
        Prefix = Check.OptionalPassage(prefix, "prefix", Limits.Context);
        Suffix = Check.OptionalPassage(suffix, "suffix", Limits.Context);
        Locator = Check.OptionalText(locator, "locator", Limits.Line);
        Start = start;
        End = end;
        Verification = Check.Member(verification, "verification");
        CitationRules.Check(this);
    }

    private Citation(Citation other, Verification verification)
    {
        (Quote, Prefix, Suffix, Start, End, Locator) = (other.Quote, other.Prefix, other.Suffix, other.Start, other.End, other.Locator);
        Verification = verification;
    }

    private Citation(AlreadyValid _, string? quote, string? prefix, string? suffix, int? start, int? end, string? locator, Verification verification)
    {
        (Quote, Prefix, Suffix, Start, End, Locator) = (quote, prefix, suffix, start, end, locator);
        Verification = verification;
    }

    /// <summary>The exact words, in NFC with LF line ends.</summary>
    public string? Quote { get; }

    /// <summary>The words just before the quote.</summary>
    public string? Prefix { get; }

    /// <summary>The words just after the quote.</summary>
    public string? Suffix { get; }

    /// <summary>Code points before the quote.</summary>
    public int? Start { get; }

    /// <summary>Code points up to the end of the quote.</summary>
    public int? End { get; }

    /// <summary>Page, paragraph, table, statement id, … in the source's own terms.</summary>
    public string? Locator { get; }

    public Verification Verification { get; }

    /// <summary>The same place with what a check showed.</summary>
    public Citation WithVerification(Verification verification) =>
        verification == Verification ? this : new(this, verification);

    internal static Citation FromStore(string? quote, string? prefix, string? suffix, int? start, int? end, string? locator, Verification verification) =>
        new(AlreadyValid.Yes, quote, prefix, suffix, start, end, locator, verification);
}
