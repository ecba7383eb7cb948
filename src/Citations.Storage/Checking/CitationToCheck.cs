namespace Citations.Storage.Checking;

/// <summary>Words that somebody quotes, and where they are said to stand.</summary>
/// <param name="Quote">The quoted words.</param>
/// <param name="Source">The key of the source that is said to have them; null when not said.</param>
/// <param name="Url">The address of that source; read when no key is given.</param>
/// <param name="Line">The line of the document that quotes them, from 1; null when there is no document.</param>
public sealed record CitationToCheck(string Quote, string? Source = null, string? Url = null, int? Line = null)
{
    /// <summary>The words just before the quote.</summary>
    public string? Prefix { get; init; }

    /// <summary>The words just after the quote.</summary>
    public string? Suffix { get; init; }

    /// <summary>Code points before the quote.</summary>
    public int? Start { get; init; }

    /// <summary>Code points up to the end of the quote.</summary>
    public int? End { get; init; }
}
