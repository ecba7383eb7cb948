using System.Text.Json;
using Citations.Schema.Access;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.BothStores;

/// <summary>A dry run shows what a mutation would do, and does nothing.</summary>
public sealed class DryRunTests(ApiStore store) : IClassFixture<ApiStore>
{
    private const string Preview =
        "preview { questionCount changedFactCount conflictCountChange questions { before { id agreement } "
        + "after { id agreement factCount values { display facts { key status source { title } citations { quote "
        + "verification } claimGroup { agreement } } } } } }";

    private static readonly Caller _editor = new("editor", new HashSet<Scope> { Scope.Write });

    [Fact]
    public async Task A_fact_is_shown_in_the_question_that_it_would_answer()
    {
        const string Fact = """
            {subject: "estonia", property: "head-of-government", value: {entity: "justin-trudeau"}, source: "daily", confidence: 0.9,
             citations: [{quote: "x"}]}
            """;
        var before = await StateAsync();

        var payload = (
            await RunAsync(
                $"recordFacts(input: {{facts: [{Fact}], dryRun: true}}) {{ changed commit results {{ fact {{ key "
                    + $"display }} }} {Preview} errors {{ ... on Error {{ message }} }} }}"
            )
        ).At("recordFacts");

        var question = payload.At("preview.questions.0");
        Assert.Equal(("false", "null"), (payload.Text("changed"), payload.Text("errors")));
        Assert.Equal(
            ("1", "1", "1"),
            (payload.Text("preview.questionCount"), payload.Text("preview.changedFactCount"), payload.Text("preview.conflictCountChange"))
        );
        Assert.Equal(
            ("UNCONTESTED", "CONFLICTING", "2"),
            (question.Text("before.agreement"), question.Text("after.agreement"), question.Text("after.factCount"))
        );
        Assert.NotEqual(question.Text("before.id"), question.Text("after.id"));
        var added = payload.Text("results.0.fact.key");
        var shown = question.At("after.values").EnumerateArray().SelectMany(value => value.At("facts").EnumerateArray()).ToArray();
        Assert.Equal(2, shown.Length);
        Assert.Contains(shown, fact => fact.Text("key") == added && fact.Text("claimGroup.agreement") is "CONFLICTING");
        Assert.Equal(
            "null",
            (await store.Api.QueryAsync("query ($id: ID!) { node(id: $id) { id } }", new { id = question.Text("after.id") })).Text("node")
        );
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_retraction_and_a_supersession_show_what_would_be_left()
    {
        var fact = (
            await store.Api.QueryAsync(
                "{ facts(where: {subject: {key: {eq: \"kyiv\"}}, source: {key: {eq: \"wire\"}}}) { nodes { key } } }"
            )
        ).Text("facts.nodes.0.key");
        var before = await StateAsync();

        var retracted = (
            await RunAsync(
                $"retractFact(input: {{fact: \"{fact}\", reason: \"garbled\", dryRun: true}}) {{ changed fact {{ status }} {Preview} }}"
            )
        ).At("retractFact");
        var superseded = (
            await RunAsync(
                $"supersedeFact(input: {{fact: \"{fact}\", by: {{record: {{subject: \"kyiv\", property: \"name\", "
                    + $"value: {{text: {{text: \"Kyiv\", language: \"en\"}}}}, source: \"daily\", confidence: 0.9, "
                    + $"citations: [{{quote: \"Kyiv\"}}]}}}}, reason: \"better\", dryRun: true}}) {{ fact {{ status "
                    + $"supersededBy {{ display }} }} {Preview} }}"
            )
        ).At("supersedeFact");

        Assert.Equal(
            ("RETRACTED", "false", "1"),
            (retracted.Text("fact.status"), retracted.Text("changed"), retracted.Text("preview.questions.0.after.factCount"))
        );
        Assert.Equal(("SUPERSEDED", "Kyiv"), (superseded.Text("fact.status"), superseded.Text("fact.supersededBy.display")));
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData(
        "addEntity(input: {key: \"new\", kind: PERSON, label: \"New\", dryRun: true}) { entity { label } preview { questionCount } }",
        "addEntity.entity.label",
        "New"
    )]
    [InlineData(
        "addSource(input: {key: \"new\", kind: BOOK, title: \"New\", dryRun: true}) { source { title } preview { questionCount } }",
        "addSource.source.title",
        "New"
    )]
    [InlineData(
        "addProperty(input: {key: \"new\", label: \"New\", valueKind: TEXT, dryRun: true}) { property { label } "
            + "preview { questionCount } }",
        "addProperty.property.label",
        "New"
    )]
    [InlineData(
        "declareOrigin(input: {sources: [\"paper\"], origin: \"wire-story\", dryRun: true}) { sources { origin } "
            + "preview { questionCount } }",
        "declareOrigin.sources.0.origin",
        "wire-story"
    )]
    [InlineData(
        "mergeEntities(input: {from: [\"estonia\"], into: \"kyiv\", reason: \"same\", dryRun: true}) { entity { key } "
            + "preview { questionCount } }",
        "mergeEntities.entity.key",
        "kyiv"
    )]
    public async Task Every_mutation_can_be_tried(string mutation, string path, string expected)
    {
        var before = await StateAsync();

        var data = await RunAsync(mutation);

        Assert.Equal(expected, data.Text(path));
        Assert.NotEqual("null", data.EnumerateObject().Single().Value.Text("preview"));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_refusal_says_why_and_has_no_preview()
    {
        var payload = (
            await RunAsync(
                "retractFact(input: {fact: "
                    + "\"sha256:0000000000000000000000000000000000000000000000000000000000000000\", reason: \"x\", "
                    + "dryRun: true}) { preview { questionCount } errors { __typename } }"
            )
        ).At("retractFact");

        Assert.Equal(("null", "UnknownFactError"), (payload.Text("preview"), payload.Text("errors.0.__typename")));
    }

    [Fact]
    public async Task Without_a_dry_run_there_is_no_preview() =>
        Assert.Equal(
            "null",
            (await RunAsync("addEntity(input: {key: \"canada\", kind: PLACE, label: \"Other\"}) { preview { questionCount } }")).Text(
                "addEntity.preview"
            )
        );

    private async Task<JsonElement> RunAsync(string mutation)
    {
        var response = await store.Api.ResponseAsync($"mutation {{ {mutation} }}", null, _editor);
        Assert.False(
            response.TryGetProperty("errors", out var errors),
            errors.ValueKind == JsonValueKind.Undefined ? "" : errors.GetRawText()
        );
        return response.GetProperty("data");
    }

    private async Task<string> StateAsync() =>
        (
            await store.Api.QueryAsync(
                "{ dataset { commit factCount recordedFactCount entityCount sourceCount propertyCount conflictCount } }"
            )
        ).GetRawText();
}
