using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Storage.Checking;

/// <summary>The result of checking a quote.</summary>
public enum CitationVerdict
{
    /// <summary>The source contains the words.</summary>
    Verified,

    /// <summary>The source contains the words, at another place than stated.</summary>
    Moved,

    /// <summary>The source contains the words, but not between the stated prefix and suffix.</summary>
    ContextNotFound,

    /// <summary>The named source does not contain the words. Another source does.</summary>
    Misattributed,

    /// <summary>The source contains all parts of the quote, but not together.</summary>
    Stitched,

    /// <summary>No archived text that was searched contains the words.</summary>
    NotFound,

    /// <summary>The named source is unknown or its text is not archived, and no other text that was searched contains the words.</summary>
    Unchecked,
}

/// <summary>The result of checking one quote, with details.</summary>
/// <param name="Citation">The quote.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Verification">The result of looking the quote up in <see cref="FoundIn"/>, or else in <see cref="Named"/>.</param>
public sealed record CitationFinding(CitationToCheck Citation, CitationVerdict Verdict, Verification Verification)
{
    /// <summary>The named source. Null when none was named, or the store does not have it.</summary>
    public Source? Named { get; init; }

    /// <summary>The source whose text contains the words or their parts.</summary>
    public Source? FoundIn { get; init; }

    /// <summary>Where the words are. Null when they are not there, or at several places.</summary>
    public FoundRange? Found { get; init; }

    /// <summary>The version of the text that <see cref="Found"/> is about, from 1; null for the newest.</summary>
    public int? FoundVersion { get; init; }

    /// <summary>Where the parts of a stitched quote are, in the order of the quote.</summary>
    public IReadOnlyList<FoundRange> Parts { get; init; } = [];

    /// <summary>When the quote is not found: the passage of the named source that is most like it.</summary>
    public NearestPassage? Nearest { get; init; }

    /// <summary>The facts that cite this place, with rival values.</summary>
    public IReadOnlyList<CitedAnswer> Answers { get; init; } = [];

    /// <summary>Whether the store has a rival value for one of these questions.</summary>
    public bool HasRival => Answers.Any(answer => answer.Rivals.Count > 0);
}

/// <summary>A fact that cites the checked place, and the values that contradict its value.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Group">The claim group of the fact.</param>
/// <param name="Rivals">The values of the group that contradict the value of the fact.</param>
public sealed record CitedAnswer(Fact Fact, ClaimGroup Group, IReadOnlyList<ClaimValue> Rivals);

/// <summary>The result of checking quotes.</summary>
/// <param name="Findings">The findings, one for each quote, in order.</param>
/// <param name="SearchedTexts">The number of archived texts of other sources that were searched.</param>
/// <param name="SearchedAllTexts">
/// Whether all of them were searched. False when the limit of <see cref="CitationCheckOptions.MaxSearchedLength"/> was reached.
/// </param>
public sealed record CitationCheckReport(IReadOnlyList<CitationFinding> Findings, int SearchedTexts, bool SearchedAllTexts)
{
    /// <summary>The number of quotes with a verdict.</summary>
    public int Count(CitationVerdict verdict) => Findings.Count(finding => finding.Verdict == verdict);
}

/// <summary>The limits of one check.</summary>
public sealed record CitationCheckOptions
{
    /// <summary>The largest number of quotes.</summary>
    public const int MaxCitations = 200;

    /// <summary>The longest Markdown document, in UTF-16 code units.</summary>
    public const int MaxDocumentLength = 1024 * 1024;

    /// <summary>How much text of other sources is searched, in UTF-16 code units.</summary>
    public long MaxSearchedLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest number of facts of one source that are compared with a place.</summary>
    public int MaxFacts { get; init; } = 500;
}
