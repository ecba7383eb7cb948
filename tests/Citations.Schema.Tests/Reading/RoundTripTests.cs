using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Schema.Tests.Harness;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Schema.Tests.Reading;

/// <summary>Calls to the store grow with the depth of a query, never with the rows it returns.</summary>
public sealed class RoundTripTests(RoundTripTests.World world) : IClassFixture<RoundTripTests.World>
{
    private const string Everything = """
        entity { key label } property { key label } display value { ... on EntityValue { entity { label } } }
          qualifiers { property { label } display }
        source { title } citations { quote url source { title } } supersededBy { id }
          claimGroup { agreement values { display facts { source { title } } sources { key } } }
        """;

    public static TheoryData<string> Queries =>
        [
            "query ($n: Int!) { facts(first: $n) { totalCount nodes { subject { label } "
                + Everything.Replace("entity { key label } ", "", StringComparison.Ordinal)
                + " } } }",
            "query ($n: Int!) { claimGroups(first: $n) { totalCount nodes { subject { label } property { label } history { values { "
                + "display } } values { display support { contributions { source { title } } } facts { source { title } citations { "
                + "url } } citations { quote } } } } }",
            "query ($n: Int!) { entities(first: $n) { nodes { label facts(first: 10) { totalCount nodes { property { label } source { "
                + "title } display } } claimGroups(first: 5) { totalCount nodes { values { display } } } } } }",
            "query ($n: Int!) { sources(first: $n) { nodes { title reference(style: APA) facts { nodes { subject { label } } } } } }",
            "query ($n: Int!) { a: search(text: \"c\", kinds: [ENTITY], first: $n) { nodes { ... on Entity { facts { totalCount } } } "
                + "} b: search(text: \"c\", kinds: [SOURCE, FACT], first: $n) { nodes { ... on Source { facts { nodes { display } } } "
                + "} } c: search(text: \"c\", kinds: [FACT], first: $n) { edges { node { ... on Fact { source { title } } } } } }",
        ];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Round_trips_do_not_grow_with_rows(string query)
    {
        var few = await CountAsync(query, 13); // enough for every kind of value and result to be among them
        var many = await CountAsync(query, 50);

        Assert.InRange(few, 1, 40);
        Assert.Equal(few, many);
    }

    [Fact]
    public async Task An_entity_page_costs_one_round_trip_a_level()
    {
        const string Page =
            "query { entity(key: \"canada\") { label facts(first: 20) { nodes { property { label } display value { __typename } "
            + "confidence citations { quote verification } source { title publisher url } } } } }";

        Assert.InRange(await CountAsync(Page, 0), 1, 6);
    }

    [Fact]
    public async Task Counting_alone_reads_no_page()
    {
        var counted = await CountAsync("{ facts { totalCount } }", 0);
        var listed = await CountAsync("{ facts { nodes { key } } }", 0);
        var both = await CountAsync("{ facts { totalCount nodes { key } } }", 0);

        Assert.Equal(counted, listed);
        Assert.Equal(both, listed + 1);
    }

    private async Task<long> CountAsync(string query, int n)
    {
        await world.Api.QueryAsync(query, new { n });
        var before = world.Api.Store.RoundTrips;
        await world.Api.QueryAsync(query, new { n });
        return world.Api.Store.RoundTrips - before;
    }

    /// <summary>A store that no other test reads while calls to it are counted, with some fifty of everything.</summary>
    public sealed class World : SharedWorld
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Api.CommitAsync([.. Enumerable.Range(10, 40).SelectMany(Records)]);
        }

        private static IEnumerable<Record> Records(int number)
        {
            yield return new EntityRecord(new Entity($"city-{number}", EntityKind.Place, $"City {number}"));
            yield return new SourceRecord(new Source($"city-guide-{number}", SourceKind.Book, $"City guide {number}"));
            yield return new FactRecord(
                Harness.World.Say($"city-{number}", "head-of-government", new EntityValue("mark-carney"), $"city-guide-{number}", "Carney")
            );
            yield return new FactRecord(
                Harness.World.Say($"city-{number}", "name", new TextValue($"City {number}"), $"city-guide-{number}", "City")
            );
        }
    }
}
