using System.Text.Json;
using Citations.GraphQL.Language;
using Xunit;

namespace Citations.GraphQL.Tests.Language;

/// <summary>Text → nodes → text, in graphql-js's conventions, and back to the same nodes.</summary>
public sealed class SyntaxPrinterTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in JsonDocument.Parse(TestFiles.Read("Language/printed.json")).RootElement.EnumerateArray())
        {
            cases.Add(line[0].GetString()!, line[1].GetString()!);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_prints_by_convention_and_parses_to_the_same_nodes(string source, string printed)
    {
        var document = GraphQLParser.Parse(source);

        Assert.Equal(printed, SyntaxPrinter.Print(document));
        Assert.Equal(SyntaxDump.Of(document), SyntaxDump.Of(GraphQLParser.Parse(printed)));
    }

    [Fact]
    public void Whatever_is_printed_parses_to_the_same_nodes()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var document = new RandomSyntax(seed).Document();
            var printed = SyntaxPrinter.Print(document);

            Assert.Equal($"{seed} {SyntaxDump.Of(document)}", $"{seed} {SyntaxDump.Of(GraphQLParser.Parse(printed))}");
        }
    }
}
