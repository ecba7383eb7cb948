namespace Citations.Model.Common;

/// <summary>
/// BCP 47 language tags: their well-formedness (subtags of 1 to 8 letters and digits, the primary one letters only) and their usual case.
/// </summary>
internal static class LanguageTag
{
    /// <summary>Accepts a well-formed tag and returns it in the usual case: <c>zh-Hant-TW</c>.</summary>
    public static bool TryCanonical(string tag, out string canonical)
    {
        canonical = tag;
        if (tag.Length is 0 or > 100)
        {
            return false;
        }

        var index = 0;
        Span<char> text = stackalloc char[tag.Length];
        foreach (var range in tag.AsSpan().Split('-'))
        {
            var subtag = tag.AsSpan(range);
            if (
                subtag.Length is 0 or > 8
                || !IsAlphanumeric(subtag)
                || (index == 0 && subtag.ContainsAnyInRange('0', '9'))
                || (index == 0 && subtag.Length == 1 && subtag[0] is not ('x' or 'i' or 'X' or 'I'))
            )
            {
                return false;
            }

            WriteCase(subtag, index++, text[range]);
            if (range.End.Value < tag.Length)
            {
                text[range.End.Value] = '-';
            }
        }

        canonical = text.SequenceEqual(tag) ? tag : new string(text);
        return index > 1 || tag.Length > 1;
    }

    /// <summary>The primary language of a canonical tag: <c>zh</c> of <c>zh-Hant</c>.</summary>
    public static ReadOnlySpan<char> Primary(string tag)
    {
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? tag : tag.AsSpan(0, dash);
    }

    private static bool IsAlphanumeric(ReadOnlySpan<char> subtag)
    {
        foreach (var c in subtag)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteCase(ReadOnlySpan<char> subtag, int index, Span<char> text)
    {
        for (var i = 0; i < subtag.Length; i++)
        {
            var upper = index > 0 && (subtag.Length == 2 || (subtag.Length == 4 && i == 0));
            text[i] = upper ? char.ToUpperInvariant(subtag[i]) : char.ToLowerInvariant(subtag[i]);
        }
    }
}
