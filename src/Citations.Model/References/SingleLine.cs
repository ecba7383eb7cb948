using Citations.Model.Comparing;

namespace Citations.Model.References;

/// <summary>Puts a text on one line: control characters and runs of white space become one space.</summary>
internal static class SingleLine
{
    public static string? FlattenOptional(string? text) => text is null ? null : Flatten(text);

    public static string Flatten(string text) =>
        WhiteSpace.Collapse(text.Any(char.IsControl) ? string.Create(text.Length, text, WithoutControls) : text);

    private static void WithoutControls(Span<char> result, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            result[i] = char.IsControl(text[i]) ? ' ' : text[i];
        }
    }
}
