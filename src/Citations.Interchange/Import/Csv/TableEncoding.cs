using System.Text;

namespace Citations.Interchange.Import.Csv;

/// <summary>The encodings that tables may have. Rows are cut in bytes, so ASCII must be written as in ASCII; UTF-16 is turned into UTF-8
/// first.</summary>
internal static class TableEncoding
{
    /// <summary>What cannot be meant; null when nothing is wrong.</summary>
    public static string? FaultOf(string? name, string? delimiter) =>
        name is null ? null
        : Find(name) is not { } encoding
            ? $"there is no 'encoding' {name} that can be read; write for instance utf-8, utf-16, windows-1252, iso-8859-1 or shift_jis"
        : !IsUtf16(encoding) && !KeepsAscii(encoding) ? $"files in the 'encoding' {name} cannot be read; convert the file to UTF-8"
        : !encoding.IsSingleByte && encoding.CodePage != Encoding.UTF8.CodePage && !IsUtf16(encoding) && delimiter is [>= '0' and <= '~']
            ? $"the 'delimiter' {delimiter} is also part of characters in {name}; convert the file to UTF-8"
        : null;

    /// <summary>The encoding of that name; UTF-8 for null.</summary>
    public static Encoding Of(string? name) => name is null ? Encoding.UTF8 : Find(name)!;

    public static bool IsUtf16(Encoding encoding) => encoding.CodePage is 1200 or 1201;

    private static bool KeepsAscii(Encoding encoding)
    {
        const string Ascii = "\n\r\t\",;|0aZ~";
        return encoding.CodePage is not 65000 && encoding.GetBytes(Ascii).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(Ascii));
    }

    private static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
