namespace Citations.Interchange.Import;

/// <summary>Words about a thing that are made from what others wrote, and may become longer than such words may be here.</summary>
internal static class Shortened
{
    /// <summary>As much of a text as there is room for, without half a character at its end.</summary>
    public static string To(int limit, string text) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
}
