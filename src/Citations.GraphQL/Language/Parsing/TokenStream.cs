using System.Runtime.CompilerServices;

namespace Citations.GraphQL.Language.Parsing;

/// <summary>
/// The parser's view of a source: the current token and the limits. The grammar is in the <c>…Grammar</c> classes, one static method for
/// each production.
/// </summary>
internal sealed class TokenStream
{
    private readonly SourceText _source;
    private readonly ParserOptions _options;
    private readonly Lexer _lexer;
    private SyntaxNode[] _scratch = new SyntaxNode[32];
    private int _scratchCount;
    private int _previousEnd;
    private int _depth;

    public TokenStream(SourceText source, ParserOptions options)
    {
        _source = source;
        _options = options;
        _lexer = new Lexer(source);
        Read(0);
    }

    public Token Current { get; private set; }

    /// <summary>The number of tokens read so far, including the current one but not the end of the file.</summary>
    public int TokenCount { get; private set; }

    /// <summary>The current token's text. A string is decoded.</summary>
    public ReadOnlySpan<char> Text => TextOf(Current);

    /// <summary>The span from an offset to the end of the last token taken.</summary>
    public SourceSpan SpanFrom(int start) => new(_source, start, _previousEnd);

    /// <summary>The token after the current one, without taking it.</summary>
    public Token LookAhead() => _lexer.Next(Current.End);

    /// <summary>The text of a token. A string is decoded.</summary>
    public ReadOnlySpan<char> TextOf(Token token) =>
        token.Kind is TokenKind.String or TokenKind.BlockString
            ? StringLexer.Decode(_source, token)
            : _source.Body.AsSpan(token.Start, token.End - token.Start);

    /// <summary>The current string token's value.</summary>
    public string StringValue() => StringLexer.Decode(_source, Current);

    public bool Peek(TokenKind kind) => Current.Kind == kind;

    public bool PeekKeyword(ReadOnlySpan<char> keyword) => IsKeyword(Current, keyword);

    public bool IsKeyword(Token token, ReadOnlySpan<char> keyword) => token.Kind == TokenKind.Name && TextOf(token).SequenceEqual(keyword);

    /// <summary>Takes the current token.</summary>
    public void Advance() => Read(Current.End);

    /// <summary>Takes the current token if it is of that kind.</summary>
    public bool Take(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Takes the current token if it is that keyword.</summary>
    public bool TakeKeyword(ReadOnlySpan<char> keyword)
    {
        if (!PeekKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    public void Expect(TokenKind kind)
    {
        if (!Take(kind))
        {
            throw Error(Current.Start, $"Expected {kind.Describe()}, found {Describe(Current)}.");
        }
    }

    public void ExpectKeyword(string keyword)
    {
        if (!TakeKeyword(keyword))
        {
            throw Error(Current.Start, $"Expected \"{keyword}\", found {Describe(Current)}.");
        }
    }

    public NameNode Name()
    {
        var token = Current;
        Expect(TokenKind.Name);
        return new NameNode(NameTable.Get(TextOf(token))) { Span = SpanFrom(token.Start) };
    }

    /// <summary>Parses an opening token, at least one item and a closing token.</summary>
    public IReadOnlyList<T> Many<T>(TokenKind open, Func<TokenStream, T> item, TokenKind close)
        where T : SyntaxNode
    {
        Expect(open);
        return Items(item, close);
    }

    /// <summary>Like <see cref="Many"/>, or nothing at all.</summary>
    public IReadOnlyList<T> OptionalMany<T>(TokenKind open, Func<TokenStream, T> item, TokenKind close)
        where T : SyntaxNode => Take(open) ? Items(item, close) : [];

    /// <summary>Like <see cref="Many"/>, but the list may be empty.</summary>
    public IReadOnlyList<T> Any<T>(TokenKind open, Func<TokenStream, T> item, TokenKind close)
        where T : SyntaxNode
    {
        Expect(open);
        return Take(close) ? [] : Items(item, close);
    }

    /// <summary>Parses items with a delimiter between them, and optionally before the first.</summary>
    public IReadOnlyList<T> Delimited<T>(TokenKind delimiter, Func<TokenStream, T> item)
        where T : SyntaxNode
    {
        var mark = _scratchCount;
        Take(delimiter);
        do
        {
            Push(item(this));
        } while (Take(delimiter));
        return Pop<T>(mark);
    }

    /// <summary>Parses items while the next token is the one that begins an item.</summary>
    public IReadOnlyList<T> While<T>(TokenKind first, Func<TokenStream, T> item)
        where T : SyntaxNode
    {
        if (!Peek(first))
        {
            return [];
        }

        var mark = _scratchCount;
        while (Peek(first))
        {
            Push(item(this));
        }

        return Pop<T>(mark);
    }

    /// <summary>Parses items up to the end of the file, at least one.</summary>
    public IReadOnlyList<T> UntilEndOfFile<T>(Func<TokenStream, T> item)
        where T : SyntaxNode => Items(item, TokenKind.EndOfFile);

    /// <summary>Goes one level down. Every construct that can contain itself calls it, so no input exhausts the stack.</summary>
    public void Enter()
    {
        if (++_depth > _options.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw SyntaxErrors.LimitAt(
                _source,
                Current.Start,
                $"The document nests deeper than {_depth - 1} levels; it was not read further."
            );
        }
    }

    /// <summary>Goes one level up.</summary>
    public void Leave() => _depth--;

    public Exception Unexpected() => Unexpected(Current);

    public Exception Unexpected(Token token) => Error(token.Start, $"Unexpected {Describe(token)}.");

    public Exception Error(int offset, string message) => SyntaxErrors.At(_source, offset, message);

    /// <summary>The token for messages: its kind, and its value if it has one.</summary>
    public string Describe(Token token) =>
        token.Kind >= TokenKind.Name ? $"{token.Kind.Describe()} \"{SyntaxErrors.Excerpt(TextOf(token))}\"" : token.Kind.Describe();

    private IReadOnlyList<T> Items<T>(Func<TokenStream, T> item, TokenKind close)
        where T : SyntaxNode
    {
        var mark = _scratchCount;
        do
        {
            Push(item(this));
        } while (!Take(close));
        return Pop<T>(mark);
    }

    private void Read(int offset)
    {
        _previousEnd = Current.End;
        Current = _lexer.Next(offset);
        if (Current.Kind != TokenKind.EndOfFile && ++TokenCount > _options.MaxTokens)
        {
            throw SyntaxErrors.LimitAt(
                _source,
                Current.Start,
                $"The document has more than {_options.MaxTokens} tokens; it was not read further."
            );
        }
    }

    // All lists under construction share one growing stack, so each list allocates only its final array.
    private void Push(SyntaxNode node)
    {
        if (_scratchCount == _scratch.Length)
        {
            Array.Resize(ref _scratch, _scratchCount * 2);
        }

        _scratch[_scratchCount++] = node;
    }

    private T[] Pop<T>(int mark)
        where T : SyntaxNode
    {
        var items = new T[_scratchCount - mark];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Unsafe.As<T>(_scratch[mark + i]);
        }

        Array.Clear(_scratch, mark, items.Length);
        _scratchCount = mark;
        return items;
    }
}
