namespace Citations.GraphQL.Language.Parsing;

/// <summary>Values, arguments and directives (specification §2.7, §2.10, §2.13). The const productions refuse variables.</summary>
internal static class ValueGrammar
{
    public static ValueNode Value(TokenStream tokens) => Value(tokens, isConst: false);

    public static ValueNode ConstValue(TokenStream tokens) => Value(tokens, isConst: true);

    public static VariableNode Variable(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        tokens.Expect(TokenKind.Dollar);
        return new VariableNode { Name = tokens.Name(), Span = tokens.SpanFrom(start) };
    }

    public static StringValueNode? OptionalDescription(TokenStream tokens) =>
        tokens.Current.Kind is TokenKind.String or TokenKind.BlockString ? StringValue(tokens) : null;

    public static IReadOnlyList<ArgumentNode> Arguments(TokenStream tokens) =>
        tokens.OptionalMany(TokenKind.ParenLeft, static t => Argument(t, isConst: false), TokenKind.ParenRight);

    public static IReadOnlyList<DirectiveNode> Directives(TokenStream tokens) =>
        tokens.While(TokenKind.At, static t => Directive(t, Arguments));

    public static IReadOnlyList<DirectiveNode> ConstDirectives(TokenStream tokens) =>
        tokens.While(TokenKind.At, static t => Directive(t, ConstArguments));

    private static IReadOnlyList<ArgumentNode> ConstArguments(TokenStream tokens) =>
        tokens.OptionalMany(TokenKind.ParenLeft, static t => Argument(t, isConst: true), TokenKind.ParenRight);

    private static DirectiveNode Directive(TokenStream tokens, Func<TokenStream, IReadOnlyList<ArgumentNode>> arguments)
    {
        var start = tokens.Current.Start;
        tokens.Expect(TokenKind.At);
        return new DirectiveNode
        {
            Name = tokens.Name(),
            Arguments = arguments(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    private static ArgumentNode Argument(TokenStream tokens, bool isConst)
    {
        var name = tokens.Name();
        tokens.Expect(TokenKind.Colon);
        return new ArgumentNode
        {
            Name = name,
            Value = Value(tokens, isConst),
            Span = tokens.SpanFrom(name.Span.Start),
        };
    }

    private static ValueNode Value(TokenStream tokens, bool isConst)
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return List(tokens, isConst);
            case TokenKind.BraceLeft:
                return Object(tokens, isConst);
            case TokenKind.Int:
                tokens.Advance();
                return new IntValueNode(tokens.TextOf(token).ToString()) { Span = tokens.SpanFrom(token.Start) };
            case TokenKind.Float:
                tokens.Advance();
                return new FloatValueNode(tokens.TextOf(token).ToString()) { Span = tokens.SpanFrom(token.Start) };
            case TokenKind.String or TokenKind.BlockString:
                return StringValue(tokens);
            case TokenKind.Name:
                return NamedValue(tokens);
            case TokenKind.Dollar when !isConst:
                return Variable(tokens);
            case TokenKind.Dollar:
                throw VariableInConstValue(tokens);
            default:
                throw tokens.Unexpected();
        }
    }

    private static StringValueNode StringValue(TokenStream tokens)
    {
        var token = tokens.Current;
        var value = tokens.StringValue();
        tokens.Advance();
        return new StringValueNode(value, token.Kind == TokenKind.BlockString) { Span = tokens.SpanFrom(token.Start) };
    }

    private static ValueNode NamedValue(TokenStream tokens)
    {
        var name = tokens.Name();
        return name.Value switch
        {
            "true" => new BooleanValueNode(true) { Span = name.Span },
            "false" => new BooleanValueNode(false) { Span = name.Span },
            "null" => new NullValueNode { Span = name.Span },
            _ => new EnumValueNode(name.Value) { Span = name.Span },
        };
    }

    private static ListValueNode List(TokenStream tokens, bool isConst)
    {
        var start = tokens.Current.Start;
        tokens.Enter();
        var values = tokens.Any<ValueNode>(TokenKind.BracketLeft, isConst ? ConstValue : Value, TokenKind.BracketRight);
        tokens.Leave();
        return new ListValueNode { Values = values, Span = tokens.SpanFrom(start) };
    }

    private static ObjectValueNode Object(TokenStream tokens, bool isConst)
    {
        var start = tokens.Current.Start;
        tokens.Enter();
        var fields = tokens.Any<ObjectFieldNode>(
            TokenKind.BraceLeft,
            isConst ? static t => ObjectField(t, isConst: true) : static t => ObjectField(t, isConst: false),
            TokenKind.BraceRight
        );
        tokens.Leave();
        return new ObjectValueNode { Fields = fields, Span = tokens.SpanFrom(start) };
    }

    private static ObjectFieldNode ObjectField(TokenStream tokens, bool isConst)
    {
        var name = tokens.Name();
        tokens.Expect(TokenKind.Colon);
        return new ObjectFieldNode
        {
            Name = name,
            Value = Value(tokens, isConst),
            Span = tokens.SpanFrom(name.Span.Start),
        };
    }

    private static Exception VariableInConstValue(TokenStream tokens)
    {
        var dollar = tokens.Current;
        tokens.Advance();
        return tokens.Peek(TokenKind.Name)
            ? tokens.Error(dollar.Start, $"Unexpected variable \"${SyntaxErrors.Excerpt(tokens.Text)}\" in constant value.")
            : tokens.Unexpected(dollar);
    }
}
