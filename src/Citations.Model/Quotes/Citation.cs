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
    /// <exception cref="ModelException">Neither quote nor locator; context or offsets without a quote; offsets that do not fit the
    /// quote.</exception>
    public Citation(
        string? quote,
        string? prefix = null,
        string? suffix = null,
        int? start = null,
        int? end = null,
        string? locator = null,
        Verification verification = Verification.Unchecked,
        string? attributedTo = null
    )
    {
        Quote = Check.OptionalPassage(quote, "quote", Limits.Paragraph);
        Prefix = Check.OptionalPassage(prefix, "prefix", Limits.Context);
        Suffix = Check.OptionalPassage(suffix, "suffix", Limits.Context);
        Locator = Check.OptionalText(locator, "locator", Limits.Line);
        Start = start;
        End = end;
        Verification = Check.Member(verification, "verification");
        AttributedTo = Check.OptionalText(attributedTo, "attributedTo", Limits.Line);
        CitationRules.Check(this);
    }

    private Citation(
        AlreadyValid _,
        string? quote,
        string? prefix,
        string? suffix,
        int? start,
        int? end,
        string? locator,
        QuoteCheck check,
        string? attributedTo
    )
    {
        (Quote, Prefix, Suffix, Start, End, Locator) = (quote, prefix, suffix, start, end, locator);
        (Verification, FoundElsewhere, TextVersion, AttributedTo) = (check.Verification, Elsewhere(check), check.TextVersion, attributedTo);
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

    /// <summary>On whose word the source relies here: the name of a person or body; null when it speaks for itself.</summary>
    public string? AttributedTo { get; }

    /// <summary>What the last check showed.</summary>
    public Verification Verification { get; private init; }

    /// <summary>Where the last check found the quote; null when it was not found, not checked, or is at several places.</summary>
    public FoundRange? Found => FoundElsewhere ?? (Verification is Verification.Verified ? StatedRange : null);

    /// <summary>The earlier version of the source's text that the last check is about, from 1 for the oldest; null for the
    /// newest.</summary>
    public int? TextVersion { get; private init; }

    /// <summary>What <see cref="Found"/> is when the verdict and the stated offsets do not say it already: the part that is
    /// stored.</summary>
    internal FoundRange? FoundElsewhere { get; private init; }

    /// <summary>The stated offsets.</summary>
    public FoundRange? StatedRange => this is { Start: { } start, End: { } end } ? new(start, end) : null;

    /// <summary>The offsets for readers: where the quote was found; else the stated ones, unless a check showed that it is not
    /// there.</summary>
    public FoundRange? ShownRange => Found ?? (Verification is Verification.Unchecked or Verification.Attested ? StatedRange : null);

    /// <summary>The prefix for readers: null when a check showed that the text does not have it.</summary>
    public string? ShownPrefix => HasFalseContext ? null : Prefix;

    /// <summary>The suffix for readers: null when a check showed that the text does not have it.</summary>
    public string? ShownSuffix => HasFalseContext ? null : Suffix;

    private bool HasFalseContext => Verification is Verification.ContextNotFound or Verification.NotFound;

    /// <summary>The same place with what a check showed.</summary>
    public Citation WithCheck(QuoteCheck check)
    {
        var elsewhere = Elsewhere(check);
        return check.Verification == Verification && elsewhere == FoundElsewhere && check.TextVersion == TextVersion
            ? this
            : this with
            {
                Verification = check.Verification,
                FoundElsewhere = elsewhere,
                TextVersion = check.TextVersion,
            };
    }

    internal static Citation FromStore(
        string? quote,
        string? prefix,
        string? suffix,
        int? start,
        int? end,
        string? locator,
        QuoteCheck check,
        string? attributedTo = null
    ) => new(AlreadyValid.Yes, quote, prefix, suffix, start, end, locator, check, attributedTo);

    private FoundRange? Elsewhere(QuoteCheck check) =>
        check.Verification is Verification.Verified && check.Found == StatedRange ? null : check.Found;
}
