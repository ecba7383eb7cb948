using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Storage.Checking;

/// <summary>What checking a quote shows.</summary>
public enum CitationVerdict
{
    /// <summary>The source has the words.</summary>
    Verified,

    /// <summary>The source has the words, at another place than stated.</summary>
    Moved,

    /// <summary>The source has the words, but not between the stated prefix and suffix.</summary>
    ContextNotFound,

    /// <summary>The named source does not have the words; another source has them.</summary>
    Misattributed,

    /// <summary>The source has all parts of the quote, but apart.</summary>
    Stitched,

    /// <summary>No archived text that was searched has the words.</summary>
    NotFound,

    /// <summary>The named source is unknown or its text is not archived, and no other text that was searched has the words.</summary>
    Unchecked,
}

/// <summary>What checking one quote shows.</summary>
/// <param name="Citation">The quote.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Verification">What looking the quote up in <see cref="FoundIn"/>, or else in <see cref="Named"/>, showed.</param>
public sealed record CitationFinding(CitationToCheck Citation, CitationVerdict Verdict, Verification Verification)
{
    /// <summary>The source that was named; null when none was, or the store does not have it.</summary>
    public Source? Named { get; init; }

    /// <summary>The source whose text has the words, or their parts.</summary>
    public Source? FoundIn { get; init; }

    /// <summary>Where the words are; null when they are not there or at several places.</summary>
    public FoundRange? Found { get; init; }

    /// <summary>The version of the text that <see cref="Found"/> is about, from 1; null for the newest.</summary>
    public int? FoundVersion { get; init; }

    /// <summary>Where the parts of a stitched quote are, in the order of the quote.</summary>
    public IReadOnlyList<FoundRange> Parts { get; init; } = [];

    /// <summary>The passage of the named source that is most like the quote, when it is not found.</summary>
    public NearestPassage? Nearest { get; init; }

    /// <summary>What the store records from this place, and what rivals it.</summary>
    public IReadOnlyList<CitedAnswer> Answers { get; init; } = [];

    /// <summary>Whether the store holds a rival value for the same question.</summary>
    public bool HasRival => Answers.Any(answer => answer.Rivals.Count > 0);
}

/// <summary>A fact that cites the checked place, and the values that exclude its own.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Group">The question that it answers.</param>
/// <param name="Rivals">Values of the same question that exclude the value of the fact.</param>
public sealed record CitedAnswer(Fact Fact, ClaimGroup Group, IReadOnlyList<ClaimValue> Rivals);

/// <summary>What checking quotes shows.</summary>
/// <param name="Findings">One for each quote, in order.</param>
/// <param name="SearchedTexts">How many archived texts of other sources were searched.</param>
/// <param name="SearchedAllTexts">Whether these were all; false when the limit of <see cref="CitationCheckOptions.MaxSearchedLength"/>
/// ended the search.</param>
public sealed record CitationCheckReport(IReadOnlyList<CitationFinding> Findings, int SearchedTexts, bool SearchedAllTexts)
{
    /// <summary>How many quotes have a verdict.</summary>
    public int Count(CitationVerdict verdict) => Findings.Count(finding => finding.Verdict == verdict);
}

/// <summary>Bounds of the work for one check.</summary>
public sealed record CitationCheckOptions
{
    /// <summary>The most quotes of one check.</summary>
    public const int MaxCitations = 200;

    /// <summary>The longest Markdown document, in UTF-16 code units.</summary>
    public const int MaxDocumentLength = 1024 * 1024;

    /// <summary>How much text of sources that were not named is searched, in UTF-16 code units.</summary>
    public long MaxSearchedLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most facts of one source that are compared with a place.</summary>
    public int MaxFacts { get; init; } = 500;
}
