using Citations.Model.Quotes;

namespace Citations.Interchange.Quotes;

/// <summary>What checking every quote against the texts shows.</summary>
/// <param name="Sources">Each source that is cited, by key.</param>
/// <param name="Findings">Each quote that was checked and is not where its citation says; in the order of the facts.</param>
public sealed record VerifyReport(IReadOnlyList<SourceVerdict> Sources, IReadOnlyList<QuoteFinding> Findings)
{
    /// <summary>How many quotes there are.</summary>
    public int Total => Sources.Sum(source => source.Total);

    /// <summary>Whether every quote was found exactly where its citation says.</summary>
    public bool Succeeded => Count(Verification.Verified) == Total;

    /// <summary>How many quotes have a verdict.</summary>
    public int Count(Verification verdict) => Sources.Sum(source => source[verdict]);
}

/// <summary>The quotes of one source, counted by verdict.</summary>
/// <param name="source">The key of the source.</param>
/// <param name="text">Which text they were checked against; null for none.</param>
public sealed class SourceVerdict(string source, string? text)
{
    private readonly int[] _counts = new int[Enum.GetValues<Verification>().Length];

    /// <summary>The key of the source.</summary>
    public string Source { get; } = source;

    /// <summary>Which text they were checked against; null for none.</summary>
    public string? Text { get; } = text;

    /// <summary>How many quotes there are.</summary>
    public int Total => _counts.Sum();

    /// <summary>How many have a verdict.</summary>
    public int this[Verification verdict] => _counts[(int)verdict];

    internal void Add(Verification verdict) => _counts[(int)verdict]++;
}

/// <summary>A quote that is not where its citation says, or that only an earlier version of the text has.</summary>
/// <param name="Source">The key of the source.</param>
/// <param name="Fact">The key of the fact.</param>
/// <param name="Citation">The citation.</param>
/// <param name="Check">What was found instead.</param>
public sealed record QuoteFinding(string Source, string Fact, Citation Citation, QuoteCheck Check)
{
    /// <summary>For a quote that is not found: the passage of the newest text that is most like it.</summary>
    public NearestPassage? Nearest { get; init; }
}
