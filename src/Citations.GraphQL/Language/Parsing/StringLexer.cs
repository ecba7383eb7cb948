using System.Buffers;
using System.Globalization;
using System.Text;

namespace Citations.GraphQL.Language.Parsing;

/// <summary>Reads String and BlockString tokens and decodes them (specification §2.10.4).</summary>
internal static class StringLexer
{
    private const int BeyondUnicode = 0x110000;
    private const string TripleQuote = "\"\"\"";
    private static readonly SearchValues<char> _stops = SearchValues.Create("\"\\\n\r");

    /// <summary>The token that starts with the quote at <paramref name="start"/>, checked up to its end.</summary>
    public static Token Read(SourceText source, int start) =>
        source.Body.AsSpan(start).StartsWith(TripleQuote) ? ReadBlock(source, start) : ReadLine(source, start);

    /// <summary>The value of a token returned by <see cref="Read"/>.</summary>
    public static string Decode(SourceText source, Token token)
    {
        if (token.Kind == TokenKind.BlockString)
        {
            var raw = source.Body.AsSpan(token.Start + 3, token.End - token.Start - 6);
            return BlockString.Dedent(raw.ToString().Replace("\\" + TripleQuote, TripleQuote, StringComparison.Ordinal));
        }

        var text = source.Body.AsSpan(token.Start + 1, token.End - token.Start - 2);
        return text.Contains('\\') ? Unescape(source, token.Start + 1, token.End - 1) : text.ToString();
    }

    private static Token ReadLine(SourceText source, int start)
    {
        var body = source.Body;
        var position = start + 1;
        while (true)
        {
            var rest = body.AsSpan(position);
            var stop = rest.IndexOfAny(_stops);
            CheckCharacters(source, position, stop < 0 ? rest.Length : stop);
            position += stop < 0 ? rest.Length : stop;
            if (position >= body.Length || body[position] is '\n' or '\r')
            {
                throw SyntaxErrors.At(source, position, "Unterminated string.");
            }

            if (body[position] == '"')
            {
                return new Token(TokenKind.String, start, position + 1);
            }

            position += ReadEscape(source, position, out _);
        }
    }

    private static Token ReadBlock(SourceText source, int start)
    {
        var body = source.Body;
        var position = start + 3;
        while (true)
        {
            var stop = body.AsSpan(position).IndexOf(TripleQuote);
            CheckCharacters(source, position, stop < 0 ? body.Length - position : stop);
            if (stop < 0)
            {
                throw SyntaxErrors.At(source, body.Length, "Unterminated string.");
            }

            var isEscaped = stop > 0 && body[position + stop - 1] == '\\';
            position += stop + 3;
            if (!isEscaped)
            {
                return new Token(TokenKind.BlockString, start, position);
            }
        }
    }

    private static void CheckCharacters(SourceText source, int position, int length)
    {
        var invalid = CharacterClass.IndexOfLoneSurrogate(source.Body.AsSpan(position, length));
        if (invalid >= 0)
        {
            position += invalid;
            throw SyntaxErrors.At(source, position, $"Invalid character within String: {SyntaxErrors.Character(source.Body, position)}.");
        }
    }

    private static string Unescape(SourceText source, int start, int end)
    {
        var result = new StringBuilder(end - start);
        var position = start;
        while (position < end)
        {
            var plain = source.Body.AsSpan(position, end - position);
            var stop = plain.IndexOf('\\');
            result.Append(stop < 0 ? plain : plain[..stop]);
            if (stop < 0)
            {
                break;
            }

            position += stop;
            position += ReadEscape(source, position, out var rune);
            result.Append(rune.ToString());
        }

        return result.ToString();
    }

    /// <summary>Reads the escape sequence at the backslash. Returns its length.</summary>
    private static int ReadEscape(SourceText source, int position, out Rune value)
    {
        var body = source.Body;
        var c = position + 1 < body.Length ? body[position + 1] : '\0';
        if (c == 'u')
        {
            return position + 2 < body.Length && body[position + 2] == '{'
                ? ReadVariableWidth(source, position, out value)
                : ReadFixedWidth(source, position, out value);
        }

        var plain = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (plain == '\0')
        {
            throw Invalid(source, "character", position, 2);
        }

        value = new Rune(plain);
        return 2;
    }

    private static int ReadVariableWidth(SourceText source, int position, out Rune value)
    {
        var body = source.Body;
        var code = 0;
        for (var i = position + 3; ; i++)
        {
            var c = i < body.Length ? body[i] : '\0';
            if (c == '}' && i > position + 3 && Rune.TryCreate(code, out value))
            {
                return i + 1 - position;
            }

            if (!char.IsAsciiHexDigit(c))
            {
                throw Invalid(source, "Unicode", position, i + 1 - position);
            }

            code = Math.Min((code << 4) | HexValue(c), BeyondUnicode);
        }
    }

    private static int ReadFixedWidth(SourceText source, int position, out Rune value)
    {
        var code = FourDigits(source.Body, position + 2);
        if (code >= 0 && Rune.TryCreate(code, out value))
        {
            return 6;
        }

        // A surrogate pair may be written as two escapes.
        if (
            code >= 0
            && source.Body.AsSpan(position + 6).StartsWith("\\u")
            && FourDigits(source.Body, position + 8) is >= 0 and var low
            && Rune.TryCreate((char)code, (char)low, out value)
        )
        {
            return 12;
        }

        throw Invalid(source, "Unicode", position, 6);
    }

    private static int FourDigits(string body, int position) =>
        position + 4 <= body.Length
        && ushort.TryParse(body.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? code
            : -1;

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static Exception Invalid(SourceText source, string what, int position, int length) =>
        SyntaxErrors.At(
            source,
            position,
            $"Invalid {what} escape sequence: "
                + $"\"{SyntaxErrors.Excerpt(source.Body.AsSpan(position, Math.Min(length, source.Body.Length - position)))}\"."
        );
}
