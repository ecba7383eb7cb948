namespace Citations.Model.Quotes;

/// <summary>Where a check found a quote, in code points of the archived text.</summary>
/// <param name="Start">Code points before the quote.</param>
/// <param name="End">Code points up to the end of the quote.</param>
public readonly record struct FoundRange(int Start, int End);
