using System.Text.Json;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Sources;

public sealed class SourceTests(SharedWorld world)
{
    [Fact]
    public async Task A_source_states_what_it_states_and_nothing_else()
    {
        var data = await world.Api.QueryAsync(
            "{ sources { nodes { key kind title publisher authors url publishedOn retrievedAt language textSha256 origin facts(first: "
                + "1) { totalCount } } } }"
        );

        var copy = data.At("sources.nodes.0");
        Assert.Equal(
            ("copy", "null", "2025-08", "null", "wire-story"),
            (copy.Text("key"), copy.Text("publisher"), copy.Text("publishedOn"), copy.Text("retrievedAt"), copy.Text("origin"))
        );
        Assert.Equal(["wire-story", "daily", "paper", "wire-story"], data.At("sources.nodes").Texts("origin"));
        Assert.Equal(["1", "5", "4", "3"], data.At("sources.nodes").Texts("facts.totalCount"));
    }

    [Fact]
    public async Task References_come_in_every_style()
    {
        var data = await world.Api.QueryAsync(
            """{ source(key: "paper") { csl: reference(style: CSL_JSON) bib: reference(style: BIBTEX) ris: reference(style: RIS) apa: """
                + """reference(style: APA) } }"""
        );

        Assert.Equal("Carney in Kyiv", JsonDocument.Parse(data.Text("source.csl")!).RootElement.Text("title"));
        Assert.StartsWith("@article{paper,", data.Text("source.bib"), StringComparison.Ordinal);
        Assert.StartsWith("TY  - NEWS\r\n", data.Text("source.ris"), StringComparison.Ordinal);
        Assert.Equal(
            "Porter, B., & Writer, C. (2025, August 25). Carney in Kyiv. The Paper. https://paper.example/1",
            data.Text("source.apa")
        );
    }

    [Fact]
    public async Task A_citation_opens_at_its_quote_and_is_referred_to_with_it()
    {
        var data = await world.Api.QueryAsync(
            """{ facts(where: {value: {text: {eq: "Kyiv"}}}) { nodes { citations { url reference(style: APA) source { key } } } } }"""
        );

        var citation = data.At("facts.nodes.0.citations.0");
        Assert.Equal(("https://paper.example/1#:~:text=Kyiv", "paper"), (citation.Text("url"), citation.Text("source.key")));
        Assert.EndsWith(
            "Retrieved September 1, 2025, from https://paper.example/1#:~:text=Kyiv Cited: “Kyiv”.",
            citation.Text("reference"),
            StringComparison.Ordinal
        );
    }
}
