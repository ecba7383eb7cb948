namespace Citations.GraphQL.Language.Parsing;

/// <summary>Schema, type and directive definitions and their extensions (specification §3).</summary>
internal static class TypeSystemGrammar
{
    public static SchemaDefinitionNode Schema(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var description = ValueGrammar.OptionalDescription(tokens);
        tokens.ExpectKeyword("schema");
        return new SchemaDefinitionNode
        {
            Description = description,
            Directives = ValueGrammar.ConstDirectives(tokens),
            OperationTypes = tokens.Many(TokenKind.BraceLeft, RootOperationType, TokenKind.BraceRight),
            Span = tokens.SpanFrom(start),
        };
    }

    public static DefinitionNode Extension(TokenStream tokens)
    {
        var keyword = tokens.LookAhead();
        if (keyword.Kind != TokenKind.Name)
        {
            throw tokens.Unexpected(keyword);
        }

        return tokens.TextOf(keyword) switch
        {
            "schema" => SchemaExtension(tokens),
            "scalar" or "type" or "interface" or "union" or "enum" or "input" => Type(tokens),
            _ => throw tokens.Unexpected(keyword),
        };
    }

    /// <summary>A type definition with its description, or a type extension.</summary>
    public static TypeDefinitionOrExtensionNode Type(TokenStream tokens)
    {
        var header = new TypeHeader(tokens);
        return header.Keyword switch
        {
            "scalar" => Scalar(tokens, header),
            "type" => Object(tokens, header),
            "interface" => Interface(tokens, header),
            "union" => Union(tokens, header),
            "enum" => Enum(tokens, header),
            _ => Input(tokens, header),
        };
    }

    public static DirectiveDefinitionNode Directive(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var description = ValueGrammar.OptionalDescription(tokens);
        tokens.ExpectKeyword("directive");
        tokens.Expect(TokenKind.At);
        var name = tokens.Name();
        var arguments = ArgumentDefinitions(tokens);
        var isRepeatable = tokens.TakeKeyword("repeatable");
        tokens.ExpectKeyword("on");
        return new DirectiveDefinitionNode
        {
            Description = description,
            Name = name,
            Arguments = arguments,
            IsRepeatable = isRepeatable,
            Locations = tokens.Delimited(TokenKind.Pipe, DirectiveLocation),
            Span = tokens.SpanFrom(start),
        };
    }

    private static SchemaExtensionNode SchemaExtension(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        tokens.ExpectKeyword("extend");
        tokens.ExpectKeyword("schema");
        var node = new SchemaExtensionNode
        {
            Directives = ValueGrammar.ConstDirectives(tokens),
            OperationTypes = tokens.OptionalMany(TokenKind.BraceLeft, RootOperationType, TokenKind.BraceRight),
            Span = tokens.SpanFrom(start),
        };
        return node.Directives.Count + node.OperationTypes.Count > 0 ? node : throw tokens.Unexpected();
    }

    private static RootOperationTypeDefinitionNode RootOperationType(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var operation = ExecutableGrammar.OperationType(tokens);
        tokens.Expect(TokenKind.Colon);
        return new RootOperationTypeDefinitionNode
        {
            Operation = operation,
            Type = TypeGrammar.NamedType(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    private static ScalarTypeNode Scalar(TokenStream tokens, TypeHeader header)
    {
        var directives = ValueGrammar.ConstDirectives(tokens);
        header.RequireContent(directives.Count);
        return new ScalarTypeNode
        {
            Name = header.Name,
            Description = header.Description,
            IsExtension = header.IsExtension,
            Directives = directives,
            Span = tokens.SpanFrom(header.Start),
        };
    }

    private static ObjectTypeNode Object(TokenStream tokens, TypeHeader header)
    {
        var interfaces = Implements(tokens);
        var directives = ValueGrammar.ConstDirectives(tokens);
        var fields = Fields(tokens);
        header.RequireContent(interfaces.Count + directives.Count + fields.Count);
        return new ObjectTypeNode
        {
            Name = header.Name,
            Description = header.Description,
            IsExtension = header.IsExtension,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
            Span = tokens.SpanFrom(header.Start),
        };
    }

    private static InterfaceTypeNode Interface(TokenStream tokens, TypeHeader header)
    {
        var interfaces = Implements(tokens);
        var directives = ValueGrammar.ConstDirectives(tokens);
        var fields = Fields(tokens);
        header.RequireContent(interfaces.Count + directives.Count + fields.Count);
        return new InterfaceTypeNode
        {
            Name = header.Name,
            Description = header.Description,
            IsExtension = header.IsExtension,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
            Span = tokens.SpanFrom(header.Start),
        };
    }

    private static UnionTypeNode Union(TokenStream tokens, TypeHeader header)
    {
        var directives = ValueGrammar.ConstDirectives(tokens);
        IReadOnlyList<NamedTypeNode> types = tokens.Take(TokenKind.Equals) ? tokens.Delimited(TokenKind.Pipe, TypeGrammar.NamedType) : [];
        header.RequireContent(directives.Count + types.Count);
        return new UnionTypeNode
        {
            Name = header.Name,
            Description = header.Description,
            IsExtension = header.IsExtension,
            Directives = directives,
            Types = types,
            Span = tokens.SpanFrom(header.Start),
        };
    }

    private static EnumTypeNode Enum(TokenStream tokens, TypeHeader header)
    {
        var directives = ValueGrammar.ConstDirectives(tokens);
        var values = tokens.OptionalMany(TokenKind.BraceLeft, EnumValue, TokenKind.BraceRight);
        header.RequireContent(directives.Count + values.Count);
        return new EnumTypeNode
        {
            Name = header.Name,
            Description = header.Description,
            IsExtension = header.IsExtension,
            Directives = directives,
            Values = values,
            Span = tokens.SpanFrom(header.Start),
        };
    }

    private static InputObjectTypeNode Input(TokenStream tokens, TypeHeader header)
    {
        var directives = ValueGrammar.ConstDirectives(tokens);
        var fields = tokens.OptionalMany(TokenKind.BraceLeft, InputValue, TokenKind.BraceRight);
        header.RequireContent(directives.Count + fields.Count);
        return new InputObjectTypeNode
        {
            Name = header.Name,
            Description = header.Description,
            IsExtension = header.IsExtension,
            Directives = directives,
            Fields = fields,
            Span = tokens.SpanFrom(header.Start),
        };
    }

    private static IReadOnlyList<NamedTypeNode> Implements(TokenStream tokens) =>
        tokens.TakeKeyword("implements") ? tokens.Delimited(TokenKind.Ampersand, TypeGrammar.NamedType) : [];

    private static IReadOnlyList<FieldDefinitionNode> Fields(TokenStream tokens) =>
        tokens.OptionalMany(TokenKind.BraceLeft, Field, TokenKind.BraceRight);

    private static FieldDefinitionNode Field(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var description = ValueGrammar.OptionalDescription(tokens);
        var name = tokens.Name();
        var arguments = ArgumentDefinitions(tokens);
        tokens.Expect(TokenKind.Colon);
        return new FieldDefinitionNode
        {
            Description = description,
            Name = name,
            Arguments = arguments,
            Type = TypeGrammar.Type(tokens),
            Directives = ValueGrammar.ConstDirectives(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    private static IReadOnlyList<InputValueDefinitionNode> ArgumentDefinitions(TokenStream tokens) =>
        tokens.OptionalMany(TokenKind.ParenLeft, InputValue, TokenKind.ParenRight);

    private static InputValueDefinitionNode InputValue(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var description = ValueGrammar.OptionalDescription(tokens);
        var name = tokens.Name();
        tokens.Expect(TokenKind.Colon);
        return new InputValueDefinitionNode
        {
            Description = description,
            Name = name,
            Type = TypeGrammar.Type(tokens),
            DefaultValue = tokens.Take(TokenKind.Equals) ? ValueGrammar.ConstValue(tokens) : null,
            Directives = ValueGrammar.ConstDirectives(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    private static EnumValueDefinitionNode EnumValue(TokenStream tokens)
    {
        var start = tokens.Current.Start;
        var description = ValueGrammar.OptionalDescription(tokens);
        if (tokens.PeekKeyword("true") || tokens.PeekKeyword("false") || tokens.PeekKeyword("null"))
        {
            throw tokens.Error(
                tokens.Current.Start,
                $"{tokens.Describe(tokens.Current)} is reserved and cannot be used for an enum value."
            );
        }

        return new EnumValueDefinitionNode
        {
            Description = description,
            Name = tokens.Name(),
            Directives = ValueGrammar.ConstDirectives(tokens),
            Span = tokens.SpanFrom(start),
        };
    }

    private static NameNode DirectiveLocation(TokenStream tokens)
    {
        var token = tokens.Current;
        var name = tokens.Name();
        return name.Value switch
        {
            "QUERY"
            or "MUTATION"
            or "SUBSCRIPTION"
            or "FIELD"
            or "FRAGMENT_DEFINITION"
            or "FRAGMENT_SPREAD"
            or "INLINE_FRAGMENT"
            or "VARIABLE_DEFINITION" => name,
            "SCHEMA"
            or "SCALAR"
            or "OBJECT"
            or "FIELD_DEFINITION"
            or "ARGUMENT_DEFINITION"
            or "INTERFACE"
            or "UNION"
            or "ENUM"
            or "ENUM_VALUE"
            or "INPUT_OBJECT"
            or "INPUT_FIELD_DEFINITION" => name,
            _ => throw tokens.Unexpected(token),
        };
    }

    /// <summary>The common start of all type definitions and extensions.</summary>
    private readonly struct TypeHeader
    {
        private readonly TokenStream _tokens;

        public TypeHeader(TokenStream tokens)
        {
            _tokens = tokens;
            Start = tokens.Current.Start;
            Description = ValueGrammar.OptionalDescription(tokens);
            IsExtension = Description is null && tokens.TakeKeyword("extend");
            Keyword = tokens.Name().Value;
            Name = tokens.Name();
        }

        public int Start { get; }

        public StringValueNode? Description { get; }

        public bool IsExtension { get; }

        public string Keyword { get; }

        public NameNode Name { get; }

        /// <summary>An extension that adds nothing is a syntax error.</summary>
        public void RequireContent(int count)
        {
            if (IsExtension && count == 0)
            {
                throw _tokens.Unexpected();
            }
        }
    }
}
