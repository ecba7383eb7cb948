using Citations.Model.Unicode;

namespace Citations.Interchange.Import.Csv;

/// <summary>One form for texts that look the same: in NFC, with plain spaces, without byte-order marks. Names that are equal in it are one
/// entity.</summary>
internal static class SameText
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The form of a name.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var plain = text.Replace("\r\n", " ", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal);
        return NormalForm.Nfc(
            string.Create(
                plain.Length,
                plain,
                static (to, from) =>
                {
                    for (var i = 0; i < to.Length; i++)
                    {
                        to[i] = char.IsWhiteSpace(from[i]) ? ' ' : from[i];
                    }
                }
            )
        );
    }

    /// <summary>A cell without white space and byte-order marks around its text.</summary>
    public static string Trim(string cell)
    {
        var text = cell.Trim();
        return text.Length > 0 && (text[0] == ByteOrderMark || text[^1] == ByteOrderMark) ? Trim(text.Trim(ByteOrderMark)) : text;
    }
}
