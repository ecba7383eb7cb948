namespace Citations.Model.Quotes;

/// <summary>What checking a quote against the archived text of its source showed. Computed here, never taken from a client.</summary>
public enum Verification
{
    /// <summary>Nothing to check against: no archived text, or no quote.</summary>
    Unchecked,
    /// <summary>Found at its offsets; or, when it states none, found once or decided by its context.</summary>
    Verified,
    /// <summary>Found once, or decided by its context, at other offsets than stated.</summary>
    Moved,
    /// <summary>Found more than once, and prefix and suffix do not decide which.</summary>
    Ambiguous,
    /// <summary>Not in the text.</summary>
    NotFound,
    /// <summary>An import says that it was verified against a text of this SHA-256, which this store does not hold.</summary>
    Attested,
}
