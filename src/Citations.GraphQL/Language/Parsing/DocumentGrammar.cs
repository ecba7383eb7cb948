namespace Citations.GraphQL.Language.Parsing;

/// <summary>The definitions of a document (specification §2.3). The first keyword decides which production follows.</summary>
internal static class DocumentGrammar
{
    public static DefinitionNode Definition(TokenStream tokens)
    {
        if (tokens.Peek(TokenKind.BraceLeft))
        {
            return ExecutableGrammar.Operation(tokens);
        }

        var hasDescription = tokens.Current.Kind is TokenKind.String or TokenKind.BlockString;
        var keyword = hasDescription ? tokens.LookAhead() : tokens.Current;
        if (hasDescription && keyword.Kind == TokenKind.BraceLeft)
        {
            throw tokens.Error(tokens.Current.Start, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw tokens.Unexpected(keyword);
        }

        return tokens.TextOf(keyword) switch
        {
            "query" or "mutation" or "subscription" => ExecutableGrammar.Operation(tokens),
            "fragment" => ExecutableGrammar.Fragment(tokens),
            "schema" => TypeSystemGrammar.Schema(tokens),
            "directive" => TypeSystemGrammar.Directive(tokens),
            "scalar" or "type" or "interface" or "union" or "enum" or "input" => TypeSystemGrammar.Type(tokens),
            _ when hasDescription => throw tokens.Error(
                tokens.Current.Start,
                "Unexpected description, only GraphQL definitions support descriptions."
            ),
            "extend" => TypeSystemGrammar.Extension(tokens),
            _ => throw tokens.Unexpected(keyword),
        };
    }
}
