using Citations.Model.Comparing;

namespace Citations.Model.References;

/// <summary>Texts as reference formats can take them: on one line, without control characters, white space never twice in a row.</summary>
internal static class SingleLine
{
    public static string? OfOptional(string? text) => text is null ? null : Of(text);

    public static string Of(string text) => WhiteSpace.Collapse(text.Any(char.IsControl) ? string.Create(text.Length, text, WithoutControls) : text);

    private static void WithoutControls(Span<char> result, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            result[i] = char.IsControl(text[i]) ? ' ' : text[i];
        }
    }
}
