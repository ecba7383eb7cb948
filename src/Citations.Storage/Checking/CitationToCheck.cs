namespace Citations.Storage.Checking;

/// <summary>A quote to check, and its stated place.</summary>
/// <param name="Quote">The quoted words.</param>
/// <param name="Source">The key of its stated source, or null.</param>
/// <param name="Url">The URL of that source. Used when there is no key.</param>
/// <param name="Line">The line of the document that contains the quote, from 1. Null when there is no document.</param>
public sealed record CitationToCheck(string Quote, string? Source = null, string? Url = null, int? Line = null)
{
    /// <summary>The words before the quote.</summary>
    public string? Prefix { get; init; }

    /// <summary>The words after the quote.</summary>
    public string? Suffix { get; init; }

    /// <summary>The offset of its start in code points.</summary>
    public int? Start { get; init; }

    /// <summary>The offset of its end in code points.</summary>
    public int? End { get; init; }
}
