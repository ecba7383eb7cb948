using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Xunit;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>What becomes of resolvers' results (specification §3.5, result coercion) and how it is written.</summary>
public sealed class OutputTests
{
    private const string Bad = "!";

    public static TheoryData<string, object, string> Results =>
        new()
        {
            { "Int", 1, "1" },
            { "Int", 2L, "2" },
            { "Int", 3.0, "3" },
            { "Int", true, "1" },
            { "Int", "4", "4" },
            { "Int", (short)5, "5" },
            { "Int", 6m, "6" },
            { "Int", 1.5, Bad + "Int cannot represent non-integer value: 1.5" },
            { "Int", 2147483648L, Bad + "Int cannot represent non 32-bit signed integer value: 2147483648" },
            { "Int", "x", Bad + "Int cannot represent non-integer value: \"x\"" },
            { "Int", double.NaN, Bad + "Int cannot represent non-integer value: NaN" },
            { "Float", 1.5, "1.5" },
            { "Float", 2, "2" },
            { "Float", 0.1f, "0.1" },
            { "Float", -0.0, "0" },
            { "Float", 1e300, "1E+300" },
            { "Float", false, "0" },
            { "Float", double.PositiveInfinity, Bad + "Float cannot represent non numeric value: Infinity" },
            { "Float", "one", Bad + "Float cannot represent non numeric value: \"one\"" },
            { "String", "a", "\"a\"" },
            { "String", 12, "\"12\"" },
            { "String", true, "\"true\"" },
            { "String", 1.5, "\"1.5\"" },
            { "String", "é€😀"u8.ToArray(), "\"é€😀\"" },
            { "String", new object(), Bad + "String cannot represent value: [Object]" },
            { "Boolean", true, "true" },
            { "Boolean", 0, "false" },
            { "Boolean", 2.5, "true" },
            { "Boolean", "true", Bad + "Boolean cannot represent a non boolean value: \"true\"" },
            { "ID", "a", "\"a\"" },
            { "ID", 7, "\"7\"" },
            { "ID", 5000000000L, "\"5000000000\"" },
            { "ID", 1.5, Bad + "ID cannot represent value: 1.5" },
            { "Day", DayOfWeek.Monday, "\"MONDAY\"" },
            { "Day", DayOfWeek.Tuesday, Bad + "Enum \"Day\" cannot represent value: Tuesday" },
            { "Hex", 255, "\"ff\"" },
            { "Hex", "x", Bad + "Expected Int32, found String." },
            {
                "Anything",
                new object?[]
                {
                    1,
                    "a",
                    null,
                    new Dictionary<string, object?>(StringComparer.Ordinal) { ["b"] = true },
                },
                """[1,"a",null,{"b":true}]"""
            },
        };

    /// <summary>Texts as long as a buffer that are nothing but what takes the most room.</summary>
    public static TheoryData<string> HardTexts =>
        new() { new string('\u0001', 16 * 1024), new string('漢', 16 * 1024), $"{new string('漢', 5461)}\n\u0001\"" };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task A_result_is_coerced_or_an_error_alone_and_in_lists(string type, object result, string expected)
    {
        var engine = Engine.Of(
            $"type Query {{ one: {type} many: [{type}] batch: {type} }} scalar Hex scalar Anything enum Day {{ MONDAY SUNDAY }}",
            resolvers =>
                resolvers
                    .Scalar("Hex", new HexCodec())
                    .Enum(
                        "Day",
                        new Dictionary<string, DayOfWeek>(StringComparer.Ordinal)
                        {
                            ["MONDAY"] = DayOfWeek.Monday,
                            ["SUNDAY"] = DayOfWeek.Sunday,
                        }
                    )
                    .Type<object>("Query")
                    .Property("one", _ => result)
                    .Property("many", _ => new[] { result, null })
                    .Batch<object>(
                        "batch",
                        batch =>
                        {
                            batch.Set(0, result);
                            return default;
                        }
                    )
        );

        var response = await engine.AskAsync("{ one many batch }");

        if (expected.StartsWith(Bad, StringComparison.Ordinal))
        {
            Assert.StartsWith("""{"data":{"one":null,"many":[null,null],"batch":null},"errors":""", response, StringComparison.Ordinal);
            Assert.All(
                JsonNode.Parse(response)!["errors"]!.AsArray(),
                error => Assert.Equal($"{expected[1..]} HC0023", $"{error!["message"]} {error["extensions"]!["code"]}")
            );
        }
        else
        {
            Assert.Equal($$$"""{"data":{"one":{{{expected}}},"many":[{{{expected}}},null],"batch":{{{expected}}}}}""", response);
        }
    }

    [Fact]
    public async Task Typed_leaves_are_written_as_the_untyped_ones()
    {
        var engine = Engine.Of(
            "type Query { i: Int n: Int none: Int l: Int f: Float s: String u: String b: Boolean id: ID d: Day dn: Day h: Hex hn: Hex "
                + "} scalar Hex enum Day { MONDAY SUNDAY }",
            resolvers =>
                resolvers
                    .Scalar("Hex", new HexCodec())
                    .Enum(
                        "Day",
                        new Dictionary<string, DayOfWeek>(StringComparer.Ordinal)
                        {
                            ["MONDAY"] = DayOfWeek.Monday,
                            ["SUNDAY"] = DayOfWeek.Sunday,
                        }
                    )
                    .Type<object>("Query")
                    .Property("i", _ => 1)
                    .Property<int?>("n", _ => 2)
                    .Property<int?>("none", _ => null)
                    .Property("l", _ => 3L)
                    .Property("f", _ => 0.25)
                    .Property("s", _ => "s")
                    .Property("u", _ => (ReadOnlyMemory<byte>)"ü\""u8.ToArray())
                    .Property("b", _ => true)
                    .Property("id", _ => "id")
                    .Property("d", _ => DayOfWeek.Monday)
                    .Property<DayOfWeek?>("dn", _ => DayOfWeek.Sunday)
                    .Property("h", _ => 255)
                    .Property<int?>("hn", _ => null)
        );

        Assert.Equal(
            """{"data":{"i":1,"n":2,"none":null,"l":3,"f":0.25,"s":"s","u":"ü\"","b":true"""
                + ""","id":"id","d":"MONDAY","dn":"SUNDAY","h":"ff","hn":null}}""",
            await engine.AskAsync("{ i n none l f s u b id d dn h hn }")
        );
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [MemberData(nameof(HardTexts))]
    [InlineData("quote \" backslash \\ slash /")]
    [InlineData("\0\u0001\b\t\n\u000b\f\r\u001f\u007f\u0080\u2028")]
    [InlineData("é€😀 mixed \n with \"everything\" \\ 漢字")]
    public void Strings_read_back_as_they_were_from_utf16_and_from_utf8(string text)
    {
        var fromChars = Written(writer => writer.WriteString(text));
        var fromBytes = Written(writer => writer.WriteString(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(text, JsonSerializer.Deserialize<string>(fromChars));
        Assert.Equal(fromChars, fromBytes);
    }

    [Fact]
    public void An_unpaired_surrogate_becomes_the_replacement_character()
    {
        Assert.Equal("a\ufffdb", JsonSerializer.Deserialize<string>(Written(writer => writer.WriteString("a\ud800b"))));
    }

    [Fact]
    public void The_writer_takes_back_what_has_not_left()
    {
        using var writer = new ResponseWriter();
        var output = new ArrayBufferWriter<byte>();
        writer.WriteRaw("abc"u8);
        writer.WriteString(new string('x', 100_000));

        Assert.True(writer.TryTruncate(2));
        writer.FlushTo(output);
        Assert.False(writer.TryTruncate(1));
        writer.WriteByte((byte)'!');
        writer.FlushTo(output);

        Assert.Equal("ab!"u8.ToArray(), output.WrittenSpan.ToArray());
        Assert.Equal(3, writer.Position);
    }

    private static byte[] Written(Action<ResponseWriter> write)
    {
        using var writer = new ResponseWriter();
        var output = new ArrayBufferWriter<byte>();
        write(writer);
        writer.FlushTo(output);
        return output.WrittenSpan.ToArray();
    }

    private sealed class HexCodec : ScalarCodec<int>
    {
        public override object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null) => 0;

        public override object? ParseValue(JsonElement value) => 0;

        public override void Write(int value, LeafWriter writer) => writer.WriteString($"{value:x}");
    }
}
