using Citations.GraphQL.Errors;
using Citations.GraphQL.Language.Parsing;

namespace Citations.GraphQL.Language;

/// <summary>
/// Parses GraphQL text (specification §2 and §3, grammar in appendix B). Every method throws a <see cref="GraphQLException"/> with one
/// error: <c>HC0014</c> for a syntax error, <c>HC0048</c> when a limit of <see cref="ParserOptions"/> is exceeded.
/// </summary>
public static class GraphQLParser
{
    /// <summary>A document of executable definitions, type system definitions, or both.</summary>
    public static DocumentNode Parse(SourceText source, ParserOptions? options = null)
    {
        var tokens = new TokenStream(source, options ?? ParserOptions.Default);
        var definitions = tokens.UntilEndOfFile(DocumentGrammar.Definition);
        return new DocumentNode
        {
            Definitions = definitions,
            TokenCount = tokens.TokenCount,
            Span = new SourceSpan(source, 0, source.Body.Length),
        };
    }

    /// <summary>A document given as text.</summary>
    public static DocumentNode Parse(string body, ParserOptions? options = null) => Parse(new SourceText(body), options);

    /// <summary>A single value, which may contain variables.</summary>
    public static ValueNode ParseValue(string body, ParserOptions? options = null) => Single(body, options, ValueGrammar.Value);

    /// <summary>A single value without variables, such as a default value.</summary>
    public static ValueNode ParseConstValue(string body, ParserOptions? options = null) => Single(body, options, ValueGrammar.ConstValue);

    /// <summary>A single type reference, such as <c>[Int!]</c>.</summary>
    public static TypeNode ParseType(string body, ParserOptions? options = null) => Single(body, options, TypeGrammar.Type);

    private static T Single<T>(string body, ParserOptions? options, Func<TokenStream, T> parse)
        where T : SyntaxNode
    {
        var tokens = new TokenStream(new SourceText(body), options ?? ParserOptions.Default);
        var node = parse(tokens);
        tokens.Expect(TokenKind.EndOfFile);
        return node;
    }
}
