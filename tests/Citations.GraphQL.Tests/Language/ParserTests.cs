using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Xunit;

namespace Citations.GraphQL.Tests.Language;

/// <summary>What the parser makes of well-formed text.</summary>
public sealed class ParserTests
{
    public static TheoryData<string, string> Spans()
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in JsonDocument.Parse(TestFiles.Read("Language/spans.json")).RootElement.EnumerateArray())
        {
            cases.Add(line[0].GetString()!, line[1].GetString()!);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void Every_node_knows_where_it_stands(string source, string spans) =>
        Assert.Equal(spans, SyntaxDump.Spans(GraphQLParser.Parse(source)));

    [Theory]
    [InlineData("1", typeof(IntValueNode))]
    [InlineData("-0", typeof(IntValueNode))]
    [InlineData("1e5", typeof(FloatValueNode))]
    [InlineData("\"x\"", typeof(StringValueNode))]
    [InlineData("true", typeof(BooleanValueNode))]
    [InlineData("null", typeof(NullValueNode))]
    [InlineData("nulls", typeof(EnumValueNode))]
    [InlineData("$a", typeof(VariableNode))]
    [InlineData("[$a]", typeof(ListValueNode))]
    [InlineData("{}", typeof(ObjectValueNode))]
    public void A_single_value_parses(string source, Type type) => Assert.IsType(type, GraphQLParser.ParseValue(source));

    [Theory]
    [InlineData("Int", "Int")]
    [InlineData(" [ Int ! ] ! ", "[Int!]!")]
    [InlineData("[[Int]]", "[[Int]]")]
    public void A_single_type_parses(string source, string printed) => Assert.Equal(printed, GraphQLParser.ParseType(source).ToString());

    [Theory]
    [InlineData("1 2", "Syntax Error: Expected <EOF>, found Int \"2\".")]
    [InlineData("", "Syntax Error: Unexpected <EOF>.")]
    [InlineData("[1", "Syntax Error: Unexpected <EOF>.")]
    public void Nothing_may_follow_a_single_value(string source, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLException>(() => GraphQLParser.ParseValue(source)).Message);

    [Theory]
    [InlineData("Int]", "Syntax Error: Expected <EOF>, found \"]\".")]
    [InlineData("Int!!", "Syntax Error: Expected <EOF>, found \"!\".")]
    [InlineData("[Int", "Syntax Error: Expected \"]\", found <EOF>.")]
    public void Nothing_may_follow_a_single_type(string source, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLException>(() => GraphQLParser.ParseType(source)).Message);

    [Fact]
    public void A_constant_holds_no_variable() =>
        Assert.Equal(
            "Syntax Error: Unexpected variable \"$a\" in constant value.",
            Assert.Throws<GraphQLException>(() => GraphQLParser.ParseConstValue("[$a]")).Message
        );

    [Theory]
    [InlineData("\"\\u{1F600}\\u{41}\\u{0000041}\"", "😀AA")]
    [InlineData("\"\\uD83D\\uDE00\"", "😀")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\"", "")]
    [InlineData("\"# no comment, {no} brackets\"", "# no comment, {no} brackets")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"\n\n    a\n      b\n\n    c\n  \n\"\"\"", "a\n  b\n\nc")]
    [InlineData("\"\"\"a\r\n  b\r  c\n  d\"\"\"", "a\nb\nc\nd")]
    [InlineData("\"\"\"\n\ta\n\t\tb\"\"\"", "a\n\tb")]
    [InlineData("\"\"\" \\n \\u0041 \\\\ \"\"\"", " \\n \\u0041 \\\\ ")]
    [InlineData("\"\"\"a \\\"\"\" b\"\"\"", "a \"\"\" b")]
    [InlineData("\"\"\"   \n  \n\"\"\"", "")]
    public void Strings_are_decoded(string source, string value) =>
        Assert.Equal(value, Assert.IsType<StringValueNode>(GraphQLParser.ParseValue(source)).Value);

    [Theory]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\r\nb", 2, 1, 3)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("a\n\rb", 3, 3, 1)]
    [InlineData("", 0, 1, 1)]
    [InlineData("abc", 3, 1, 4)]
    public void Lines_end_with_LF_CR_or_CRLF(string body, int offset, int line, int column) =>
        Assert.Equal(new SourceLocation(line, column), new SourceText(body).LocationOf(offset));

    [Fact]
    public void Executable_definitions_and_variables_may_be_described()
    {
        var document = GraphQLParser.Parse("\"q\" query Q(\"v\" $v: Int) { a } \"\"\"f\"\"\" fragment F on T { a }");

        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        Assert.Equal("q", operation.Description?.Value);
        Assert.Equal("v", operation.VariableDefinitions[0].Description?.Value);
        Assert.Equal("f", Assert.IsType<FragmentDefinitionNode>(document.Definitions[1]).Description?.Value);
    }
}
