namespace Citations.GraphQL.Language.Parsing;

/// <summary>Reads Int and Float tokens (specification §2.10.1, §2.10.2) and checks what follows them.</summary>
internal static class NumberLexer
{
    public static Token Read(SourceText source, int start)
    {
        var body = source.Body;
        var isFloat = false;
        var position = At(body, start) == '-' ? start + 1 : start;
        if (At(body, position) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(body, position)))
            {
                throw SyntaxErrors.At(
                    source,
                    position,
                    $"Invalid number, unexpected digit after 0: {SyntaxErrors.Character(body, position)}."
                );
            }
        }
        else
        {
            position = Digits(source, position);
        }

        if (At(body, position) == '.')
        {
            isFloat = true;
            position = Digits(source, position + 1);
        }

        if (At(body, position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            position = Digits(source, At(body, position) is '+' or '-' ? position + 1 : position);
        }

        if (At(body, position) == '.' || CharacterClass.IsNameStart(At(body, position)))
        {
            throw ExpectedDigit(source, position);
        }

        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, position);
    }

    private static int Digits(SourceText source, int position)
    {
        var body = source.Body;
        if (!char.IsAsciiDigit(At(body, position)))
        {
            throw ExpectedDigit(source, position);
        }

        while (char.IsAsciiDigit(At(body, position)))
        {
            position++;
        }

        return position;
    }

    private static char At(string body, int position) => position < body.Length ? body[position] : '\0';

    private static Exception ExpectedDigit(SourceText source, int position) =>
        SyntaxErrors.At(source, position, $"Invalid number, expected digit but got: {SyntaxErrors.Character(source.Body, position)}.");
}
