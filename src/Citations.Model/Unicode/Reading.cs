namespace Citations.Model.Unicode;

/// <summary>How a character is read, beside what NFKC_Casefold makes of it.</summary>
internal enum Reading
{
    /// <summary>As its fold.</summary>
    Fold,

    /// <summary>As itself: superscripts, subscripts, circled and numbered characters.</summary>
    Literal,

    /// <summary>As its fold, apart from a digit before it: "1½" is not "11/2".</summary>
    Fraction,

    /// <summary>As other characters than its fold: "㎡" is "m²", not "m2".</summary>
    Other,
}
