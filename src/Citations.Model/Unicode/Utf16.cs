using System.Text;

namespace Citations.Model.Unicode;

/// <summary>Code points in UTF-16. An unpaired surrogate counts as a code point.</summary>
internal static class Utf16
{
    public static int CodePointAt(ReadOnlySpan<char> text, int at) =>
        Length(text, at) == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    public static int Length(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    public static int LengthBefore(ReadOnlySpan<char> text, int at) =>
        at >= 2 && char.IsLowSurrogate(text[at - 1]) && char.IsHighSurrogate(text[at - 2]) ? 2 : 1;

    public static void Append(StringBuilder to, int codePoint)
    {
        if (codePoint < 0x10000)
        {
            to.Append((char)codePoint);
        }
        else
        {
            codePoint -= 0x10000;
            to.Append((char)(0xD800 + (codePoint >> 10))).Append((char)(0xDC00 + (codePoint & 0x3FF)));
        }
    }
}
