namespace Citations.GraphQL.Language.Parsing;

/// <summary>The letters and digits of the lexical grammar. They are ASCII.</summary>
internal static class CharacterClass
{
    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsNameContinue(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Whether a whole Unicode scalar value stands at the offset, not an unpaired surrogate.</summary>
    public static bool IsScalarValue(ReadOnlySpan<char> text, int offset) =>
        !char.IsSurrogate(text[offset]) || (offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]));

    /// <summary>The index of the first unpaired surrogate, or -1.</summary>
    public static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        var offset = 0;
        while (true)
        {
            var next = text[offset..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return -1;
            }

            offset += next;
            if (!IsScalarValue(text, offset))
            {
                return offset;
            }

            offset += 2;
        }
    }
}
