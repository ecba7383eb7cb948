namespace Citations.Model.Quotes;

/// <summary>What checking a quote against the archived text of its source showed. Computed here, never taken from a client.</summary>
/// <remarks>Stores keep the numbers of the members. Add new ones at the end.</remarks>
public enum Verification
{
    /// <summary>Nothing to check against: no archived text, or no quote.</summary>
    Unchecked,

    /// <summary>Quote and context are at the stated offsets. Without offsets: they are at exactly one place.</summary>
    Verified,

    /// <summary>Quote and context are at exactly one place, at other offsets than stated.</summary>
    Moved,

    /// <summary>The quote is at several places, and nothing decides which is meant.</summary>
    Ambiguous,

    /// <summary>The quote is not in the text.</summary>
    NotFound,

    /// <summary>An import says that it was verified against a text of this SHA-256, which this store does not hold.</summary>
    Attested,

    /// <summary>The quote is in the text, but nowhere with the stated prefix and suffix.</summary>
    ContextNotFound,

    /// <summary>Quote and context are at exactly one place when typography is ignored (<see cref="TypographicText"/>).</summary>
    TypographyDiffers,
}
