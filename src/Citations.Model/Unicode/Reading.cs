namespace Citations.Model.Unicode;

/// <summary>How a character is read, as compared with NFKC_Casefold.</summary>
internal enum Reading
{
    /// <summary>Like its fold.</summary>
    Fold,

    /// <summary>As itself: superscripts, subscripts, circled and numbered characters.</summary>
    Literal,

    /// <summary>Like its fold, but separated from a digit before it: "1½" is not "11/2".</summary>
    Fraction,

    /// <summary>As other characters: "㎡" is "m²", not "m2".</summary>
    Other,
}
