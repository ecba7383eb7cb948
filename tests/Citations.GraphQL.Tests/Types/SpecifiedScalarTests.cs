using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Xunit;

namespace Citations.GraphQL.Tests.Types;

/// <summary>What the five scalars accept and write, as graphql-js has it.</summary>
public sealed class SpecifiedScalarTests
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string, string, string> Inputs()
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var line in JsonDocument.Parse(TestFiles.Read("Types/scalars.json")).RootElement.EnumerateArray())
        {
            cases.Add(line[0].GetString()!, line[1].GetString()!, line[2].GetString()!, line[3].GetString()!);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_value_or_literal_is_read_or_refused(string scalar, string kind, string text, string expected)
    {
        var codec = SpecifiedScalars.Find(scalar)!.Codec;

        Assert.Equal(
            expected,
            Outcome(() =>
                kind == "value"
                    ? codec.ParseValue(JsonDocument.Parse(text).RootElement)
                    : codec.ParseLiteral(GraphQLParser.ParseValue(text))
            )
        );
    }

    public static TheoryData<string, object, string> Outputs() =>
        new()
        {
            { "Int", 1, "1" },
            { "Int", 1L, "1" },
            { "Int", 1.0, "1" },
            { "Int", true, "1" },
            { "Int", "12", "12" },
            { "Int", 1.5, "! Int cannot represent non-integer value: 1.5" },
            { "Int", "x", "! Int cannot represent non-integer value: \"x\"" },
            { "Int", string.Empty, "! Int cannot represent non-integer value: \"\"" },
            { "Int", 2147483648L, "! Int cannot represent non 32-bit signed integer value: 2147483648" },
            { "Int", double.NaN, "! Int cannot represent non-integer value: NaN" },
            { "Float", 1, "1" },
            { "Float", 0.1f, "0.1" },
            { "Float", 1.5m, "1.5" },
            { "Float", "1.5", "1.5" },
            { "Float", false, "0" },
            { "Float", double.PositiveInfinity, "! Float cannot represent non numeric value: Infinity" },
            { "Float", "x", "! Float cannot represent non numeric value: \"x\"" },
            { "String", "x", "\"x\"" },
            { "String", 1.5, "\"1.5\"" },
            { "String", true, "\"true\"" },
            { "String", double.NaN, "! String cannot represent value: NaN" },
            { "Boolean", true, "true" },
            { "Boolean", 0, "false" },
            { "Boolean", 2.5, "true" },
            { "Boolean", "true", "! Boolean cannot represent a non boolean value: \"true\"" },
            { "ID", "x", "\"x\"" },
            { "ID", 1, "\"1\"" },
            { "ID", 1.0, "\"1\"" },
            { "ID", 1.5, "! ID cannot represent value: 1.5" },
            { "ID", true, "! ID cannot represent value: true" },
        };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void A_result_is_written_or_refused(string scalar, object result, string expected)
    {
        var writer = new TextWriter();

        var outcome = Outcome(() =>
        {
            SpecifiedScalars.Find(scalar)!.Codec.Write(result, writer);
            return null;
        });

        Assert.Equal(expected, outcome.StartsWith('!') ? outcome : writer.Text.ToString());
    }

    private static string Outcome(Func<object?> read)
    {
        try
        {
            return JsonSerializer.Serialize(read(), _plain);
        }
        catch (FormatException reason)
        {
            return "! " + reason.Message;
        }
    }

    private sealed class TextWriter : LeafWriter
    {
        public StringBuilder Text { get; } = new();

        public override void WriteNull() => Text.Append("null");

        public override void WriteBoolean(bool value) => Text.Append(value ? "true" : "false");

        public override void WriteNumber(long value) => Text.Append(value);

        public override void WriteNumber(double value) => Text.Append(value.ToString(CultureInfo.InvariantCulture));

        public override void WriteNumber(decimal value) => Text.Append(value.ToString(CultureInfo.InvariantCulture));

        public override void WriteString(ReadOnlySpan<char> value) => Text.Append('"').Append(value).Append('"');

        public override void WriteString(ReadOnlySpan<byte> utf8) => WriteString(Encoding.UTF8.GetString(utf8));

        public override void WriteRaw(ReadOnlySpan<byte> json) => Text.Append(Encoding.UTF8.GetString(json));
    }
}
