namespace Citations.Model.Common;

/// <summary>Normalises line ends: CR LF and a single CR become LF.</summary>
internal static class LineEnds
{
    public static string ToLf(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
}
