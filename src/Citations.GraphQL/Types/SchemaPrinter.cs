using Citations.GraphQL.Language;
using Citations.GraphQL.Language.Printing;

namespace Citations.GraphQL.Types;

/// <summary>
/// Prints a schema as SDL: the schema definition (unless it is the default), directives and types in the order of their definition.
/// Extensions are merged, built-in elements left out. The same schema always gives the same text, and the text builds the same schema.
/// </summary>
public sealed class SchemaPrinter
{
    private readonly SchemaPrintOptions _options;

    private SchemaPrinter(SchemaPrintOptions options) => _options = options;

    /// <summary>The whole schema. The text ends with a line end.</summary>
    public static string Print(Schema schema, SchemaPrintOptions? options = null)
    {
        var printer = new SchemaPrinter(options ?? SchemaPrintOptions.Default);
        var output = new IndentedWriter();
        var parts = new List<Action<IndentedWriter>>();
        if (!printer.IsImplied(schema))
        {
            parts.Add(writer => printer.SchemaDefinition(schema, writer));
        }

        parts.AddRange(
            schema
                .Directives.Where(directive =>
                    !SpecifiedDirectives.Contains(directive.Name)
                    && !printer._options.HiddenDirectives.Contains(directive.Name)
                    && printer.IsDefined($"@{directive.Name}")
                )
                .Select(directive => (Action<IndentedWriter>)(writer => printer.Directive(directive, writer)))
        );
        if (printer._options.SemanticNonNull)
        {
            parts.Add(writer => writer.Write(SemanticNonNull.Definition));
        }

        parts.AddRange(
            schema
                .Types.Where(type =>
                    SpecifiedScalars.Find(type.Name) is null && !Introspection.Contains(type.Name) && printer.IsDefined(type.Name)
                )
                .Select(type => (Action<IndentedWriter>)(writer => printer.Type(type, writer)))
        );
        return output.Join("\n\n", parts, (part, writer) => part(writer)).Line().ToString();
    }

    /// <summary>One type, without a line end.</summary>
    public static string Print(NamedType type, SchemaPrintOptions? options = null)
    {
        var output = new IndentedWriter();
        new SchemaPrinter(options ?? SchemaPrintOptions.Default).Type(type, output);
        return output.ToString();
    }

    private static void Description(string? text, IndentedWriter output)
    {
        if (text is not null)
        {
            output.Write(StringPrinter.Description(text)).Line();
        }
    }

    private bool IsImplied(Schema schema) =>
        schema.Description is null
        && schema.QueryType == schema.Type("Query")
        && schema.MutationType == schema.Type("Mutation")
        && schema.SubscriptionType == schema.Type("Subscription")
        && Applied(schema.SyntaxNodes.SelectMany(node => node.Directives)).Length == 0;

    private void SchemaDefinition(Schema schema, IndentedWriter output)
    {
        Description(schema.Description, output);
        var roots = Enum.GetValues<OperationType>()
            .Where(operation => schema.RootType(operation) is not null)
            .Select(operation => $"{OperationTypes.KeywordOf(operation)}: {schema.RootType(operation)}")
            .ToList();
        output.Block(
            $"schema{Applied(schema.SyntaxNodes.SelectMany(node => node.Directives))} {{",
            roots,
            static (root, writer) => writer.Write(root),
            "}"
        );
    }

    private void Directive(DirectiveDefinition directive, IndentedWriter output)
    {
        Description(directive.Description, output);
        Arguments(directive.Arguments, output.Write($"directive @{directive.Name}"));
        output.Write(directive.IsRepeatable ? " repeatable on " : " on ").Write(string.Join(" | ", directive.Locations));
    }

    private void Type(NamedType type, IndentedWriter output)
    {
        Description(type.Description, output);
        var applied = Applied(type.AppliedDirectives);
        switch (type)
        {
            case ScalarType scalar:
                output.Write($"scalar {type}{SpecifiedBy(scalar)}{applied}");
                break;
            case FieldsType fields:
                output.Write($"{(type is ObjectType ? "type" : "interface")} {type}{Implements(fields)}{applied}");
                Block(
                    [.. fields.Fields.Where(field => IsDefined($"{type.Name}.{field.Name}"))],
                    (field, writer) => Field(fields, field, writer),
                    static field => field.Description is not null,
                    output
                );
                break;
            case UnionType union:
                output.Write($"union {type}{applied}{(union.Types.Count > 0 ? " = " : string.Empty)}{string.Join(" | ", union.Types)}");
                break;
            case EnumType values:
                output.Write($"enum {type}{applied}");
                Block(values.Values, EnumValue, static value => value.Description is not null, output);
                break;
            case InputObjectType input:
                output.Write($"input {type}{(input.IsOneOf ? " @oneOf" : string.Empty)}{applied}");
                Block(input.Fields, Input, static field => field.Description is not null, output);
                break;
        }
    }

    private static void Block<T>(IReadOnlyList<T> items, Action<T, IndentedWriter> print, Func<T, bool> isDescribed, IndentedWriter output)
    {
        if (items.Count > 0)
        {
            output.Block(" {", items, print, "}", isDescribed);
        }
    }

    private static string Implements(FieldsType type) =>
        type.Interfaces.Count == 0 ? string.Empty : $" implements {string.Join(" & ", type.Interfaces)}";

    private void Field(FieldsType parent, FieldDefinition field, IndentedWriter output)
    {
        var type =
            _options.SemanticNonNull && !SemanticNonNull.IsExempt(parent, field) ? SemanticNonNull.Of(field.Type) : field.Type.ToString();
        Description(field.Description, output);
        Arguments(field.Arguments, output.Write(field.Name));
        output.Write($": {type}{Deprecated(field.DeprecationReason)}{Applied(field.SyntaxNode?.Directives ?? [])}");
    }

    // Arguments stay on one line unless one has a description.
    private void Arguments(IReadOnlyList<InputValueDefinition> arguments, IndentedWriter output)
    {
        if (arguments.Any(argument => argument.Description is not null))
        {
            output.Block("(", arguments, Input, ")", static argument => argument.Description is not null);
        }
        else if (arguments.Count > 0)
        {
            output.Write("(").Join(", ", arguments, Input).Write(")");
        }
    }

    private void Input(InputValueDefinition input, IndentedWriter output)
    {
        Description(input.Description, output);
        var fallback = input.DefaultValue is null ? string.Empty : $" = {input.DefaultValue}";
        output.Write(
            $"{input.Name}: {input.Type}{fallback}{Deprecated(input.DeprecationReason)}{Applied(input.SyntaxNode?.Directives ?? [])}"
        );
    }

    private void EnumValue(EnumValueDefinition value, IndentedWriter output)
    {
        Description(value.Description, output);
        output.Write($"{value.Name}{Deprecated(value.DeprecationReason)}{Applied(value.SyntaxNode?.Directives ?? [])}");
    }

    private static string Deprecated(string? reason) =>
        reason switch
        {
            null => string.Empty,
            SpecifiedDirectives.DefaultDeprecationReason => " @deprecated",
            _ => $" @deprecated(reason: {StringPrinter.Quoted(reason)})",
        };

    private static string SpecifiedBy(ScalarType type) =>
        type.SpecifiedByUrl is null ? string.Empty : $" @specifiedBy(url: {StringPrinter.Quoted(type.SpecifiedByUrl)})";

    private string Applied(IEnumerable<DirectiveNode> directives) =>
        _options.AppliedDirectives ? ValuePrinter.Directives([.. directives.Where(IsPrinted)]) : string.Empty;

    private bool IsDefined(string coordinate) => !_options.HiddenDefinitions.Contains(coordinate);

    private bool IsPrinted(DirectiveNode directive) =>
        !SpecifiedDirectives.Contains(directive.Name.Value) && !_options.HiddenDirectives.Contains(directive.Name.Value);
}
