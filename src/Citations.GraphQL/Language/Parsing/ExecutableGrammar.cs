namespace Citations.GraphQL.Language.Parsing;

/// <summary>Operations, fragments and selections (specification §2.4 to §2.9, §2.11).</summary>
internal static class ExecutableGrammar
{
    public static OperationDefinitionNode Operation(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        if (tokens.Peek(TokenKind.BraceLeft))
        {
            return new OperationDefinitionNode { SelectionSet = SelectionSet(tokens), Span = tokens.SpanFrom(start) };
        }

        return new OperationDefinitionNode
        {
            Description = ValueGrammar.OptionalDescription(tokens),
            Operation = OperationType(tokens),
            Name = tokens.Peek(TokenKind.Name) ? tokens.Name() : null,
            VariableDefinitions = tokens.OptionalMany(TokenKind.ParenLeft, VariableDefinition, TokenKind.ParenRight),
            Directives = ValueGrammar.Directives(tokens),
            SelectionSet = SelectionSet(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    public static FragmentDefinitionNode Fragment(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var description = ValueGrammar.OptionalDescription(tokens);
        tokens.ExpectKeyword("fragment");
        var name = FragmentName(tokens);
        tokens.ExpectKeyword("on");
        return new FragmentDefinitionNode
        {
            Description = description,
            Name = name,
            TypeCondition = TypeGrammar.NamedType(tokens),
            Directives = ValueGrammar.Directives(tokens),
            SelectionSet = SelectionSet(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    public static OperationType OperationType(TokenStream tokens)
    {
        var token = tokens.Current;
        tokens.Expect(TokenKind.Name);
        return tokens.TextOf(token) switch
        {
            "query" => Language.OperationType.Query,
            "mutation" => Language.OperationType.Mutation,
            "subscription" => Language.OperationType.Subscription,
            _ => throw tokens.Unexpected(token),
        };
    }

    private static VariableDefinitionNode VariableDefinition(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var description = ValueGrammar.OptionalDescription(tokens);
        var variable = ValueGrammar.Variable(tokens);
        tokens.Expect(TokenKind.Colon);
        return new VariableDefinitionNode
        {
            Description = description,
            Variable = variable,
            Type = TypeGrammar.Type(tokens),
            DefaultValue = tokens.Take(TokenKind.Equals) ? ValueGrammar.ConstValue(tokens) : null,
            Directives = ValueGrammar.ConstDirectives(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    private static SelectionSetNode SelectionSet(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        tokens.Enter();
        var selections = tokens.Many(TokenKind.BraceLeft, Selection, TokenKind.BraceRight);
        tokens.Leave();
        return new SelectionSetNode { Selections = selections, Span = tokens.SpanFrom(start) };
    }

    private static SelectionNode Selection(TokenStream tokens) => tokens.Peek(TokenKind.Spread) ? Spread(tokens) : Field(tokens);

    private static FieldNode Field(TokenStream tokens)
    {
        var nameOrAlias = tokens.Name();
        var hasAlias = tokens.Take(TokenKind.Colon);
        return new FieldNode
        {
            Alias = hasAlias ? nameOrAlias : null,
            Name = hasAlias ? tokens.Name() : nameOrAlias,
            Arguments = ValueGrammar.Arguments(tokens),
            Directives = ValueGrammar.Directives(tokens),
            SelectionSet = tokens.Peek(TokenKind.BraceLeft) ? SelectionSet(tokens) : null,
            Span = tokens.SpanFrom(nameOrAlias.Span.Start),
        };
    }

    private static SelectionNode Spread(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        tokens.Expect(TokenKind.Spread);
        var hasCondition = tokens.TakeKeyword("on");
        if (!hasCondition && tokens.Peek(TokenKind.Name))
        {
            return new FragmentSpreadNode
            {
                Name = FragmentName(tokens),
                Directives = ValueGrammar.Directives(tokens),
                Span = tokens.SpanFrom(start),
            };
        }

        return new InlineFragmentNode
        {
            TypeCondition = hasCondition ? TypeGrammar.NamedType(tokens) : null,
            Directives = ValueGrammar.Directives(tokens),
            SelectionSet = SelectionSet(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    private static NameNode FragmentName(TokenStream tokens) => tokens.PeekKeyword("on") ? throw tokens.Unexpected() : tokens.Name();
}
