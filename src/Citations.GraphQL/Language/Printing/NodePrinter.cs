namespace Citations.GraphQL.Language.Printing;

/// <summary>Prints documents, definitions and selections: nodes that span lines.</summary>
internal static class NodePrinter
{
    public static void Print(SyntaxNode node, IndentedWriter output)
    {
        switch (node)
        {
            case DocumentNode document:
                Document(document, output);
                break;
            case OperationDefinitionNode operation:
                Operation(operation, output);
                break;
            case FragmentDefinitionNode fragment:
                Fragment(fragment, output);
                break;
            case VariableDefinitionNode variable:
                Variable(variable, output);
                break;
            case SelectionSetNode set:
                SelectionSet(set, output);
                break;
            case FieldNode field:
                Field(field, output);
                break;
            case FragmentSpreadNode spread:
                output.Write("..." + spread.Name.Value + ValuePrinter.Directives(spread.Directives));
                break;
            case InlineFragmentNode fragment:
                InlineFragment(fragment, output);
                break;
            case NameNode name:
                output.Write(name.Value);
                break;
            case ValueNode value:
                output.Write(ValuePrinter.Value(value));
                break;
            case TypeNode type:
                output.Write(ValuePrinter.Type(type));
                break;
            case ObjectFieldNode field:
                output.Write(ValuePrinter.ObjectField(field));
                break;
            case ArgumentNode argument:
                output.Write(ValuePrinter.Argument(argument));
                break;
            case DirectiveNode directive:
                output.Write(ValuePrinter.Directive(directive));
                break;
            default:
                TypeSystemPrinter.Print(node, output);
                break;
        }
    }

    public static void Description(StringValueNode? description, IndentedWriter output)
    {
        if (description is not null)
        {
            output.Write(ValuePrinter.String(description)).Line();
        }
    }

    private static void Document(DocumentNode node, IndentedWriter output)
    {
        for (var i = 0; i < node.Definitions.Count; i++)
        {
            // After a type without a body, the braces of a shorthand query would be read as its body.
            var isAmbiguous =
                i > 0 && !output.EndsWith('}') && node.Definitions[i] is OperationDefinitionNode operation && IsShorthand(operation);
            output.Write(i > 0 ? "\n\n" : string.Empty).Write(isAmbiguous ? "query " : string.Empty);
            Print(node.Definitions[i], output);
        }
    }

    private static bool IsShorthand(OperationDefinitionNode node) =>
        node is { Operation: OperationType.Query, Name: null, Description: null, VariableDefinitions.Count: 0, Directives.Count: 0 };

    private static void Operation(OperationDefinitionNode node, IndentedWriter output)
    {
        if (!IsShorthand(node))
        {
            Description(node.Description, output);
            output.Write(OperationTypes.KeywordOf(node.Operation));
            output.Write(node.Name is null && node.VariableDefinitions.Count == 0 ? string.Empty : " " + node.Name?.Value);
            Variables(node.VariableDefinitions, output);
            output.Write(ValuePrinter.Directives(node.Directives)).Write(" ");
        }

        SelectionSet(node.SelectionSet, output);
    }

    private static void Variables(IReadOnlyList<VariableDefinitionNode> nodes, IndentedWriter output)
    {
        if (nodes.Any(node => node.Description is not null || SyntaxPrinter.Print(node).Contains('\n')))
        {
            output.Block("(", nodes, Variable, ")");
        }
        else if (nodes.Count > 0)
        {
            output.Write("(").Join(", ", nodes, Variable).Write(")");
        }
    }

    private static void Variable(VariableDefinitionNode node, IndentedWriter output)
    {
        Description(node.Description, output);
        output.Write($"${node.Variable.Name.Value}: {ValuePrinter.Type(node.Type)}");
        output.Write(node.DefaultValue is null ? string.Empty : " = " + ValuePrinter.Value(node.DefaultValue));
        output.Write(ValuePrinter.Directives(node.Directives));
    }

    private static void Fragment(FragmentDefinitionNode node, IndentedWriter output)
    {
        Description(node.Description, output);
        output.Write($"fragment {node.Name.Value} on {node.TypeCondition.Name.Value}{ValuePrinter.Directives(node.Directives)} ");
        SelectionSet(node.SelectionSet, output);
    }

    private static void SelectionSet(SelectionSetNode node, IndentedWriter output) => output.Block("{", node.Selections, Print, "}");

    private static void Field(FieldNode node, IndentedWriter output)
    {
        var name = node.Alias is null ? node.Name.Value : $"{node.Alias.Value}: {node.Name.Value}";
        output.Write(name);
        if (node.Arguments.Count > 0)
        {
            output.Write(ValuePrinter.Collection("(", [.. node.Arguments.Select(ValuePrinter.Argument)], ")", name.Length));
        }

        output.Write(ValuePrinter.Directives(node.Directives));
        if (node.SelectionSet is not null)
        {
            SelectionSet(node.SelectionSet, output.Write(" "));
        }
    }

    private static void InlineFragment(InlineFragmentNode node, IndentedWriter output)
    {
        output.Write(node.TypeCondition is null ? "..." : "... on " + node.TypeCondition.Name.Value);
        output.Write(ValuePrinter.Directives(node.Directives)).Write(" ");
        SelectionSet(node.SelectionSet, output);
    }
}
