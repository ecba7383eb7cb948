using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Xunit;

namespace Citations.GraphQL.Tests.Language;

/// <summary>What is not well formed, with the message and place that graphql-js gives.</summary>
public sealed class SyntaxErrorTests
{
    public static TheoryData<string, string, int, int> Cases()
    {
        var cases = new TheoryData<string, string, int, int>();
        foreach (var line in JsonDocument.Parse(TestFiles.Read("Language/syntax-errors.json")).RootElement.EnumerateArray())
        {
            cases.Add(line[0].GetString()!, line[1].GetString()!, line[2].GetInt32(), line[3].GetInt32());
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_malformed_document_has_one_error_at_its_place(string source, string message, int line, int column)
    {
        var error = Assert.Single(Assert.Throws<GraphQLException>(() => GraphQLParser.Parse(source)).Errors);

        Assert.Equal(message, error.Message);
        Assert.Equal([new SourceLocation(line, column)], error.Locations);
        Assert.Equal(ErrorCodes.Syntax, error.Code);
    }

    // Neither JSON nor attributes can hold half a surrogate pair in a string, so it comes apart.
    [Theory]
    [InlineData("{%}", '\uD800', "Syntax Error: Invalid character: U+D800.", 2)]
    [InlineData("# %\n{a}", '\uD800', "Syntax Error: Invalid character: U+D800.", 3)]
    [InlineData("{a(b:\"%\")}", '\uD800', "Syntax Error: Invalid character within String: U+D800.", 7)]
    [InlineData("{a(b:\"x%%\")}", '\uDC00', "Syntax Error: Invalid character within String: U+DC00.", 8)]
    [InlineData("{a(b:\"\"\"%\"\"\")}", '\uDC00', "Syntax Error: Invalid character within String: U+DC00.", 9)]
    public void Half_a_surrogate_pair_is_no_source_character(string template, char half, string message, int column) =>
        A_malformed_document_has_one_error_at_its_place(template.Replace('%', half), message, 1, column);
}
