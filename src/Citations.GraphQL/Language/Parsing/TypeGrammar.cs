namespace Citations.GraphQL.Language.Parsing;

/// <summary>Type references (specification §2.12).</summary>
internal static class TypeGrammar
{
    public static TypeNode Type(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        TypeNode type;
        if (tokens.Peek(TokenKind.BracketLeft))
        {
            tokens.Enter();
            tokens.Advance();
            var item = Type(tokens);
            tokens.Expect(TokenKind.BracketRight);
            tokens.Leave();
            type = new ListTypeNode { Type = item, Span = tokens.SpanFrom(start) };
        }
        else
        {
            type = NamedType(tokens);
        }

        return tokens.Take(TokenKind.Bang) ? new NonNullTypeNode { Type = type, Span = tokens.SpanFrom(start) } : type;
    }

    public static NamedTypeNode NamedType(TokenStream tokens)
    {
        var name = tokens.Name();
        return new NamedTypeNode { Name = name, Span = name.Span };
    }
}
