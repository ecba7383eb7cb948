using System.Globalization;
using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Language.Parsing;

/// <summary>Creates the errors of the lexer and the parser.</summary>
internal static class SyntaxErrors
{
    private const int LongestExcerpt = 200;

    public static GraphQLException At(SourceText source, int offset, string message) =>
        Error(source, offset, "Syntax Error: " + message, ErrorCodes.Syntax);

    public static GraphQLException LimitAt(SourceText source, int offset, string message) =>
        Error(source, offset, message, ErrorCodes.LimitExceeded);

    /// <summary>The character at the offset for messages: quoted if it is printable ASCII, otherwise its code point.</summary>
    public static string Character(string body, int offset)
    {
        if (offset >= body.Length)
        {
            return TokenKind.EndOfFile.Describe();
        }

        var c = body[offset];
        if (c is >= ' ' and <= '~')
        {
            return c == '"' ? "'\"'" : $"\"{c}\"";
        }

        var code = offset + 1 < body.Length && char.IsSurrogatePair(c, body[offset + 1]) ? char.ConvertToUtf32(c, body[offset + 1]) : c;
        return "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>Text of the document for a message. Long text is cut, so that an error never repeats a megabyte.</summary>
    public static string Excerpt(ReadOnlySpan<char> text) => text.Length <= LongestExcerpt ? text.ToString() : $"{text[..LongestExcerpt]}…";

    private static GraphQLException Error(SourceText source, int offset, string message, string code) =>
        new(new GraphQLError(message, code) { Locations = [source.LocationOf(offset)] });
}
