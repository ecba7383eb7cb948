namespace Citations.GraphQL.Language.Parsing;

/// <summary>A lexical token. It holds only its position, so reading one allocates nothing.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End);
