namespace Citations.GraphQL.Language.Printing;

/// <summary>Prints schema, type and directive definitions and extensions.</summary>
internal static class TypeSystemPrinter
{
    public static void Print(SyntaxNode node, IndentedWriter output)
    {
        switch (node)
        {
            case SchemaNode schema:
                Schema(schema, output);
                break;
            case RootOperationTypeDefinitionNode root:
                Root(root, output);
                break;
            case TypeDefinitionOrExtensionNode type:
                Type(type, output);
                break;
            case FieldDefinitionNode field:
                Field(field, output);
                break;
            case InputValueDefinitionNode input:
                Input(input, output);
                break;
            case EnumValueDefinitionNode value:
                EnumValue(value, output);
                break;
            case DirectiveDefinitionNode directive:
                Directive(directive, output);
                break;
            default:
                throw new NotSupportedException($"{node.Kind} cannot be printed.");
        }
    }

    private static void Schema(SchemaNode node, IndentedWriter output)
    {
        NodePrinter.Description((node as SchemaDefinitionNode)?.Description, output);
        output.Write(node is SchemaExtensionNode ? "extend schema" : "schema").Write(ValuePrinter.Directives(node.Directives));
        Body(node.OperationTypes, Root, output);
    }

    private static void Root(RootOperationTypeDefinitionNode node, IndentedWriter output) =>
        output.Write($"{OperationTypes.KeywordOf(node.Operation)}: {node.Type.Name.Value}");

    private static void Type(TypeDefinitionOrExtensionNode node, IndentedWriter output)
    {
        NodePrinter.Description(node.Description, output);
        output.Write(node.IsExtension ? "extend " : string.Empty).Write($"{KeywordOf(node)} {node.Name.Value}");
        if (node is FieldsTypeNode { Interfaces.Count: > 0 } implementor)
        {
            output.Write(" implements " + string.Join(" & ", implementor.Interfaces.Select(ValuePrinter.Type)));
        }

        output.Write(ValuePrinter.Directives(node.Directives));
        switch (node)
        {
            case FieldsTypeNode type:
                Body(type.Fields, Field, output);
                break;
            case EnumTypeNode type:
                Body(type.Values, EnumValue, output);
                break;
            case InputObjectTypeNode type:
                Body(type.Fields, Input, output);
                break;
            case UnionTypeNode { Types.Count: > 0 } type:
                output.Write(" = " + string.Join(" | ", type.Types.Select(ValuePrinter.Type)));
                break;
        }
    }

    private static string KeywordOf(TypeDefinitionOrExtensionNode node) =>
        node switch
        {
            ScalarTypeNode => "scalar",
            ObjectTypeNode => "type",
            InterfaceTypeNode => "interface",
            UnionTypeNode => "union",
            EnumTypeNode => "enum",
            _ => "input",
        };

    private static void Body<T>(IReadOnlyList<T> items, Action<T, IndentedWriter> print, IndentedWriter output)
    {
        if (items.Count > 0)
        {
            output.Block(" {", items, print, "}");
        }
    }

    private static void Field(FieldDefinitionNode node, IndentedWriter output)
    {
        NodePrinter.Description(node.Description, output);
        output.Write(node.Name.Value);
        Arguments(node.Arguments, output);
        output.Write(": " + ValuePrinter.Type(node.Type) + ValuePrinter.Directives(node.Directives));
    }

    private static void Input(InputValueDefinitionNode node, IndentedWriter output)
    {
        NodePrinter.Description(node.Description, output);
        output.Write($"{node.Name.Value}: {ValuePrinter.Type(node.Type)}");
        output.Write(node.DefaultValue is null ? string.Empty : " = " + ValuePrinter.Value(node.DefaultValue));
        output.Write(ValuePrinter.Directives(node.Directives));
    }

    private static void EnumValue(EnumValueDefinitionNode node, IndentedWriter output)
    {
        NodePrinter.Description(node.Description, output);
        output.Write(node.Name.Value + ValuePrinter.Directives(node.Directives));
    }

    private static void Directive(DirectiveDefinitionNode node, IndentedWriter output)
    {
        NodePrinter.Description(node.Description, output);
        output.Write("directive @" + node.Name.Value);
        Arguments(node.Arguments, output);
        output
            .Write(node.IsRepeatable ? " repeatable on " : " on ")
            .Write(string.Join(" | ", node.Locations.Select(location => location.Value)));
    }

    // Arguments go on lines of their own as soon as one of them needs more than a line.
    private static void Arguments(IReadOnlyList<InputValueDefinitionNode> nodes, IndentedWriter output)
    {
        if (nodes.Any(node => SyntaxPrinter.Print(node).Contains('\n')))
        {
            output.Block("(", nodes, Input, ")");
        }
        else if (nodes.Count > 0)
        {
            output.Write("(").Join(", ", nodes, Input).Write(")");
        }
    }
}
