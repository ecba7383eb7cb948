namespace Citations.GraphQL.Language.Parsing;

/// <summary>A lexical token: only where it is, so that reading one allocates nothing.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End);
