namespace Citations.Model.Common;

/// <summary>The largest lengths: UTF-16 code units of texts, items of lists. Generous for people, but limited.</summary>
public static class Limits
{
    /// <summary>A readable key.</summary>
    public const int Key = 256;

    /// <summary>A title, label, alias, name, unit or locator.</summary>
    public const int Line = 4_000;

    /// <summary>A description, a reason, <c>asStated</c>, a quote.</summary>
    public const int Paragraph = 20_000;

    /// <summary>The prefix or the suffix of a quote.</summary>
    public const int Context = 2_000;

    /// <summary>A text value.</summary>
    public const int TextValue = 400_000;

    /// <summary>A URL.</summary>
    public const int Url = 8_192;

    /// <summary>An EDTF expression.</summary>
    public const int Edtf = 1_000;

    /// <summary>The digits of an amount, written out without an exponent.</summary>
    public const int AmountDigits = 1_000;

    /// <summary>Citations, qualifiers, group-by keys of one record.</summary>
    public const int Items = 1_000;

    /// <summary>Authors, aliases, sameAs of one record.</summary>
    public const int Names = 20_000;
}
