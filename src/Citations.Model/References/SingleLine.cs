using System.Text;

namespace Citations.Model.References;

/// <summary>Texts as reference formats can take them: on one line, without control characters, white space never twice in a row.</summary>
internal static class SingleLine
{
    public static string? OfOptional(string? text) => text is null ? null : Of(text);

    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                pending = result.Length > 0;
                continue;
            }

            if (pending)
            {
                result.Append(' ');
                pending = false;
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
