using Citations.GraphQL.Language;

namespace Citations.GraphQL.Tests.Language;

/// <summary>Documents that nobody would write, the same ones for the same seed.</summary>
internal sealed class RandomSyntax(int seed)
{
    private static readonly string[] _words =
    [
        "a",
        "B",
        "_c",
        "d1",
        "on",
        "type",
        "query",
        "fragment",
        "input",
        "extend",
        "true1",
        "repeatable",
        "implements",
    ];
    private static readonly string[] _pieces =
    [
        "x",
        " ",
        "\t",
        "\n",
        "\n\n",
        "\"",
        "\"\"\"",
        "\\",
        "é",
        "😀",
        "\u0007",
        "\u0085",
        "\r",
        "{",
        "#",
        ",",
        "  y",
        "\ufeff",
        new('z', 75),
    ];
    private readonly Random _random = new(seed);

    public DocumentNode Document() => new() { Definitions = Some(1, 5, Definition) };

    private DefinitionNode Definition() =>
        _random.Next(10) switch
        {
            0 or 1 or 2 => Operation(),
            3 => new FragmentDefinitionNode
            {
                Description = Description(),
                Name = FragmentName(),
                TypeCondition = Named(),
                Directives = Directives(),
                SelectionSet = Selections(0),
            },
            4 => new SchemaDefinitionNode
            {
                Description = Description(),
                Directives = Directives(true),
                OperationTypes = Some(1, 3, Root),
            },
            5 => new DirectiveDefinitionNode
            {
                Description = Description(),
                Name = Name(),
                Arguments = Some(0, 3, Input),
                IsRepeatable = Maybe(),
                Locations = [new NameNode("FIELD"), new NameNode("ENUM_VALUE")],
            },
            6 => new ObjectTypeNode
            {
                Description = Description(),
                Name = Name(),
                Interfaces = Some(0, 2, Named),
                Directives = Directives(true),
                Fields = Some(0, 3, Field),
            },
            7 => new InterfaceTypeNode
            {
                IsExtension = true,
                Name = Name(),
                Interfaces = Some(0, 2, Named),
                Directives = Directives(true),
                Fields = Some(1, 3, Field),
            },
            8 => new EnumTypeNode
            {
                Description = Description(),
                Name = Name(),
                Directives = Directives(true),
                Values = Some(0, 3, EnumValue),
            },
            _ => new InputObjectTypeNode
            {
                IsExtension = true,
                Name = Name(),
                Directives = Directives(true),
                Fields = Some(1, 3, Input),
            },
        };

    private OperationDefinitionNode Operation() =>
        new()
        {
            Description = Description(),
            Operation = (OperationType)_random.Next(3),
            Name = Maybe() ? Name() : null,
            VariableDefinitions = Some(0, 3, Variable),
            Directives = Directives(),
            SelectionSet = Selections(0),
        };

    private VariableDefinitionNode Variable() =>
        new()
        {
            Description = Description(),
            Variable = new VariableNode { Name = Name() },
            Type = Type(),
            DefaultValue = Maybe() ? Value(0, true) : null,
            Directives = Directives(true),
        };

    private SelectionSetNode Selections(int depth) => new() { Selections = Some(1, 3, () => Selection(depth)) };

    private SelectionNode Selection(int depth) =>
        _random.Next(4) switch
        {
            0 => new FragmentSpreadNode { Name = FragmentName(), Directives = Directives() },
            1 when depth < 4 => new InlineFragmentNode
            {
                TypeCondition = Maybe() ? Named() : null,
                Directives = Directives(),
                SelectionSet = Selections(depth + 1),
            },
            _ => new FieldNode
            {
                Alias = Maybe() ? Name() : null,
                Name = Name(),
                Arguments = Some(0, 3, () => Argument(false)),
                Directives = Directives(),
                SelectionSet = depth < 4 && Maybe() ? Selections(depth + 1) : null,
            },
        };

    private ValueNode Value(int depth, bool isConst) =>
        _random.Next(depth < 3 ? 10 : 8) switch
        {
            0 => new IntValueNode(_random.Next(-9, 99).ToString()),
            1 => new FloatValueNode("-1.5e+10"),
            2 or 3 => Text(),
            4 => new BooleanValueNode(Maybe()),
            5 => new NullValueNode(),
            6 when !isConst => new VariableNode { Name = Name() },
            8 => new ListValueNode { Values = Some(0, 4, () => Value(depth + 1, isConst)) },
            9 => new ObjectValueNode
            {
                Fields = Some(0, 3, () => new ObjectFieldNode { Name = Name(), Value = Value(depth + 1, isConst) }),
            },
            _ => new EnumValueNode(Name().Value),
        };

    // What a block string cannot hold is printed as a string, so only block strings that can be read are made.
    private StringValueNode Text()
    {
        var text = string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => Pick(_pieces)));
        return
            Maybe()
            && GraphQLParser.ParseValue(new StringValueNode(text, isBlock: true).ToString()) is StringValueNode { IsBlock: true } block
            ? block
            : new StringValueNode(text);
    }

    private FieldDefinitionNode Field() =>
        new()
        {
            Description = Description(),
            Name = Name(),
            Arguments = Some(0, 3, Input),
            Type = Type(),
            Directives = Directives(true),
        };

    private InputValueDefinitionNode Input() =>
        new()
        {
            Description = Description(),
            Name = Name(),
            Type = Type(),
            DefaultValue = Maybe() ? Value(0, true) : null,
            Directives = Directives(true),
        };

    private EnumValueDefinitionNode EnumValue() =>
        new()
        {
            Description = Description(),
            Name = Name(),
            Directives = Directives(true),
        };

    private RootOperationTypeDefinitionNode Root() => new() { Operation = (OperationType)_random.Next(3), Type = Named() };

    private TypeNode Type() =>
        _random.Next(4) switch
        {
            0 => new ListTypeNode { Type = Type() },
            1 => new NonNullTypeNode { Type = Named() },
            2 => new NonNullTypeNode { Type = new ListTypeNode { Type = Type() } },
            _ => Named(),
        };

    private List<DirectiveNode> Directives(bool isConst = false) =>
        Some(0, 2, () => new DirectiveNode { Name = Name(), Arguments = Some(0, 2, () => Argument(isConst)) });

    private ArgumentNode Argument(bool isConst) => new() { Name = Name(), Value = Value(0, isConst) };

    private StringValueNode? Description() => Maybe() ? Text() : null;

    private NamedTypeNode Named() => new() { Name = Name() };

    private NameNode Name() => new(Pick(_words));

    private NameNode FragmentName() => new("F" + Pick(_words));

    private List<T> Some<T>(int least, int most, Func<T> make) =>
        [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => make())];

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    private bool Maybe() => _random.Next(3) == 0;
}
