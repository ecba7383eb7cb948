namespace Citations.GraphQL.Language.Parsing;

/// <summary>
/// Splits a source into tokens (specification §2.1). It only finds where they are. <see cref="StringLexer"/> decodes a string when a node
/// needs its value.
/// </summary>
internal readonly struct Lexer(SourceText source)
{
    private readonly string _body = source.Body;

    /// <summary>The first token at or after the offset.</summary>
    public Token Next(int offset)
    {
        var start = SkipIgnored(offset);
        if (start >= _body.Length)
        {
            return new Token(TokenKind.EndOfFile, _body.Length, _body.Length);
        }

        var c = _body[start];
        if (CharacterClass.IsNameStart(c))
        {
            return Name(start);
        }

        return c switch
        {
            '{' => Punctuator(TokenKind.BraceLeft, start),
            '}' => Punctuator(TokenKind.BraceRight, start),
            '(' => Punctuator(TokenKind.ParenLeft, start),
            ')' => Punctuator(TokenKind.ParenRight, start),
            ':' => Punctuator(TokenKind.Colon, start),
            '$' => Punctuator(TokenKind.Dollar, start),
            '!' => Punctuator(TokenKind.Bang, start),
            '[' => Punctuator(TokenKind.BracketLeft, start),
            ']' => Punctuator(TokenKind.BracketRight, start),
            '@' => Punctuator(TokenKind.At, start),
            '=' => Punctuator(TokenKind.Equals, start),
            '|' => Punctuator(TokenKind.Pipe, start),
            '&' => Punctuator(TokenKind.Ampersand, start),
            '.' => Dots(start),
            '"' => StringLexer.Read(source, start),
            '-' or (>= '0' and <= '9') => NumberLexer.Read(source, start),
            _ => throw Unexpected(start),
        };
    }

    private static Token Punctuator(TokenKind kind, int start) => new(kind, start, start + 1);

    private Token Name(int start)
    {
        var end = start + 1;
        while (end < _body.Length && CharacterClass.IsNameContinue(_body[end]))
        {
            end++;
        }

        return new Token(TokenKind.Name, start, end);
    }

    /// <summary>Skips byte order marks, white space, line terminators, commas and comments (specification §2.1.6).</summary>
    private int SkipIgnored(int offset)
    {
        while (offset < _body.Length)
        {
            switch (_body[offset])
            {
                case ' ' or '\t' or '\n' or '\r' or ',' or '\uFEFF':
                    offset++;
                    break;
                case '#':
                    offset = SkipComment(offset + 1);
                    break;
                default:
                    return offset;
            }
        }

        return offset;
    }

    /// <summary>A comment ends at the line end, or at a character that no source may contain, which then fails as a token.</summary>
    private int SkipComment(int offset)
    {
        var rest = _body.AsSpan(offset);
        var length = rest.IndexOfAny('\n', '\r');
        var comment = length < 0 ? rest : rest[..length];
        var invalid = CharacterClass.IndexOfLoneSurrogate(comment);
        return offset + (invalid < 0 ? comment.Length : invalid);
    }

    private Token Dots(int start)
    {
        var rest = _body.AsSpan(start);
        if (rest.StartsWith("..."))
        {
            return new Token(TokenKind.Spread, start, start + 3);
        }

        if (rest.StartsWith(".."))
        {
            throw SyntaxErrors.At(source, start, "Unexpected \"..\", did you mean \"...\"?");
        }

        var digits = start + 1;
        while (digits < _body.Length && char.IsAsciiDigit(_body[digits]))
        {
            digits++;
        }

        throw digits > start + 1
            ? SyntaxErrors.At(
                source,
                start,
                "Invalid number, expected digit before \".\", did you mean "
                    + $"\"0{SyntaxErrors.Excerpt(_body.AsSpan(start, digits - start))}\"?"
            )
            : Unexpected(start);
    }

    private Exception Unexpected(int start) =>
        SyntaxErrors.At(
            source,
            start,
            _body[start] switch
            {
                '\'' => "Unexpected single quote character ('), did you mean to use a double quote (\")?",
                _ when CharacterClass.IsScalarValue(_body, start) => $"Unexpected character: {SyntaxErrors.Character(_body, start)}.",
                _ => $"Invalid character: {SyntaxErrors.Character(_body, start)}.",
            }
        );
}
