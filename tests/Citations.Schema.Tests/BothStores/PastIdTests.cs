using System.Text.Json;
using Citations.Schema.Access;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.BothStores;

/// <summary>One id has one content: an object of a past state has an id of its own, which leads back to that state.</summary>
public sealed class PastIdTests(ApiStore store) : IClassFixture<ApiStore>
{
    private const string Group =
        "id agreement factCount subject { id label } property { id label } values { display facts { id status source { id title } } }";

    private const string Facts =
        "id status display subject { id label } property { id } source { id } claimGroup { id agreement factCount }";

    [Theory]
    [InlineData("claimGroup(subject: \"estonia\", property: \"head-of-government\"#) { " + Group + " }", "ClaimGroup", Group)]
    [InlineData(
        "entity(key: \"canada\"#) { id key facts(first: 2) { nodes { " + Facts + " } } }",
        "Entity",
        "id key facts(first: 2) { nodes { " + Facts + " } }"
    )]
    [InlineData("source(key: \"copy\"#) { id facts { totalCount nodes { id } } }", "Source", "id facts { totalCount nodes { id } }")]
    [InlineData(
        "property(key: \"population\"#) { id claimGroups { nodes { id factCount } } }",
        "Property",
        "id claimGroups { nodes { id factCount } }"
    )]
    public async Task The_same_object_now_and_then_has_two_ids_and_each_leads_back(string field, string type, string selection)
    {
        var data = await store.Api.QueryAsync(
            $"{{ now: {Below(field, "")} then: {Below(field, ", asOfCommit: 1")} last: {Below(field, ", asOfCommit: 2")} }}"
        );
        var (now, then, last) = (data.At("now"), data.At("then"), data.At("last"));

        Assert.Equal(3, new[] { now, then, last }.Select(shown => shown.Text("id")).Distinct(StringComparer.Ordinal).Count());
        foreach (var shown in new[] { now, then, last })
        {
            Assert.Equal(shown.GetRawText(), (await NodeAsync(shown.Text("id")!, type, selection)).GetRawText());
        }
    }

    [Fact]
    public async Task Each_version_of_a_fact_has_an_id_that_leads_back()
    {
        var data = await store.Api.QueryAsync(
            $"query ($id: ID!) {{ fact(id: $id) {{ {Facts} history {{ fact {{ {Facts} history {{ commit }} }} }} }} }}",
            new { id = World.Retracted.Key }
        );
        var versions = data.At("fact.history").EnumerateArray().Select(version => version.At("fact")).ToArray();

        Assert.Equal(["RETRACTED", "ACTIVE"], versions.Select(version => version.Text("status")!));
        Assert.Equal(3, versions.Append(data.At("fact")).Select(fact => fact.Text("id")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([2, 1], versions.Select(version => version.At("history").GetArrayLength()));
        foreach (var version in versions)
        {
            var found = await NodeAsync(version.Text("id")!, "Fact", $"{Facts} history {{ commit }}");
            Assert.Equal(version.GetRawText(), found.GetRawText());
        }
    }

    [Fact]
    public async Task What_lies_below_a_version_of_a_claim_group_is_as_of_then()
    {
        var data = await store.Api.QueryAsync(
            $"{{ claimGroup(subject: \"estonia\", property: \"head-of-government\") {{ history {{ commit "
                + $"values {{ display facts {{ {Facts} }} }} }} }} }}"
        );

        foreach (var fact in data.At("claimGroup.history").EnumerateArray().SelectMany(FactsOf))
        {
            Assert.Equal(fact.GetRawText(), (await NodeAsync(fact.Text("id")!, "Fact", Facts)).GetRawText());
            Assert.Equal("ACTIVE", fact.Text("status"));
        }

        static IEnumerable<JsonElement> FactsOf(JsonElement version) =>
            version.At("values").EnumerateArray().SelectMany(value => value.At("facts").EnumerateArray());
    }

    [Fact]
    public async Task Ids_of_several_states_may_be_mixed()
    {
        var ids = await store.Api.QueryAsync(
            "{ now: entity(key: \"canada\") { id } "
                + "one: entity(key: \"canada\", asOfCommit: 1) { id } two: entity(key: \"kyiv\", asOfCommit: 2) { id } }"
        );
        string[] asked = [ids.Text("two.id")!, ids.Text("now.id")!, ids.Text("one.id")!, ids.Text("now.id")!];

        var found = await store.Api.QueryAsync(
            "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Entity { key facts { totalCount } } } }",
            new { ids = asked }
        );

        Assert.Equal(asked, found.At("nodes").Texts("id"));
        Assert.Equal(["kyiv", "canada", "canada", "canada"], found.At("nodes").Texts("key"));
    }

    [Theory]
    [InlineData("RmFjdEA5OTpzaGEyNTY6MDA")] // Fact@99:sha256:00
    [InlineData("RW50aXR5QDk5OmNhbmFkYQ")] // Entity@99:canada
    [InlineData("RW50aXR5QDA6Y2FuYWRh")] // Entity@0:canada
    public async Task An_id_of_a_state_that_has_no_such_object_leads_to_nothing(string id) =>
        Assert.Equal("null", (await store.Api.QueryAsync("query ($id: ID!) { node(id: $id) { id } }", new { id })).Text("node"));

    [Fact]
    public async Task Pages_of_a_past_list_keep_the_ids_of_its_state()
    {
        const string Query =
            "query ($after: String, $asOf: Long) { "
            + "facts(first: 5, after: $after, asOfCommit: $asOf) { pageInfo { endCursor } nodes { id } } }";
        var first = (await store.Api.QueryAsync(Query, new { asOf = 1 })).At("facts");
        var after = first.Text("pageInfo.endCursor");

        var withState = (await store.Api.QueryAsync(Query, new { after, asOf = 1 })).At("facts.nodes").Texts("id");
        var withCursorAlone = (await store.Api.QueryAsync(Query, new { after })).At("facts.nodes").Texts("id");

        Assert.Equal(withState, withCursorAlone);
        Assert.All(withState, id => Assert.StartsWith("RmFjdEAx", id, StringComparison.Ordinal)); // Fact@1
    }

    [Fact]
    public async Task Mutations_accept_both_forms()
    {
        var caller = new Caller("editor", new HashSet<Scope> { Scope.Write });
        var past = (
            await store.Api.QueryAsync("query ($id: ID!) { fact(id: $id) { history { fact { id } } } }", new { id = World.Retracted.Key })
        ).Text("fact.history.1.fact.id");

        var response = await store.Api.ResponseAsync(
            "mutation ($fact: ID!) { "
                + "retractFact(input: {fact: $fact, reason: \"again\"}) { errors { ... on AlreadyRetractedError { fact { key } } } } }",
            new { fact = past },
            caller
        );

        Assert.Equal(World.Retracted.Key, response.Text("data.retractFact.errors.0.fact.key"));
    }

    private static string Below(string field, string asOf) => field.Replace("#", asOf, StringComparison.Ordinal);

    private async Task<JsonElement> NodeAsync(string id, string type, string selection) =>
        (await store.Api.QueryAsync($"query ($id: ID!) {{ node(id: $id) {{ ... on {type} {{ {selection} }} }} }}", new { id })).At("node");
}
