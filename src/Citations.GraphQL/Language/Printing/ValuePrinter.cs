namespace Citations.GraphQL.Language.Printing;

/// <summary>Prints values, types, arguments and directives: nodes that usually fit on one line.</summary>
internal static class ValuePrinter
{
    /// <summary>Lists, objects and arguments are broken into lines when one line would be longer.</summary>
    public const int LongestLine = 80;

    public static string Value(ValueNode node) =>
        node switch
        {
            VariableNode variable => "$" + variable.Name.Value,
            IntValueNode number => number.Value,
            FloatValueNode number => number.Value,
            StringValueNode text => String(text),
            BooleanValueNode boolean => boolean.Value ? "true" : "false",
            NullValueNode => "null",
            EnumValueNode name => name.Value,
            ListValueNode list => Collection("[", [.. list.Values.Select(Value)], "]"),
            ObjectValueNode { Fields.Count: 0 } => "{}",
            ObjectValueNode fields => Collection("{ ", [.. fields.Fields.Select(ObjectField)], " }"),
            _ => throw new NotSupportedException($"{node.Kind} is no value."),
        };

    public static string ObjectField(ObjectFieldNode node) => $"{node.Name.Value}: {Value(node.Value)}";

    public static string Argument(ArgumentNode node) => $"{node.Name.Value}: {Value(node.Value)}";

    public static string Directive(DirectiveNode node) =>
        node.Arguments.Count == 0 ? "@" + node.Name.Value : $"@{node.Name.Value}({string.Join(", ", node.Arguments.Select(Argument))})";

    /// <summary>Prints each directive after a space.</summary>
    public static string Directives(IReadOnlyList<DirectiveNode> nodes) => string.Concat(nodes.Select(node => " " + Directive(node)));

    public static string Type(TypeNode node) =>
        node switch
        {
            NonNullTypeNode nonNull => Type(nonNull.Type) + "!",
            ListTypeNode list => $"[{Type(list.Type)}]",
            _ => ((NamedTypeNode)node).Name.Value,
        };

    public static string String(StringValueNode node) =>
        node.IsBlock && StringPrinter.FitsBlock(node.Value) ? StringPrinter.Block(node.Value) : StringPrinter.Quoted(node.Value);

    /// <summary>Prints the items between brackets, on one line if it is not too long after the prefix.</summary>
    public static string Collection(string open, IReadOnlyList<string> items, string close, int prefix = 0)
    {
        var length = prefix + open.Length + close.Length + items.Sum(item => item.Length) + (2 * (items.Count - 1));
        if (length <= LongestLine)
        {
            return open + string.Join(", ", items) + close;
        }

        var writer = new IndentedWriter();
        return writer.Block(open.TrimEnd(), items, static (item, output) => output.Write(item), close.TrimStart()).ToString();
    }
}
