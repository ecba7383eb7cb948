using System.Buffers;
using System.Text;
using System.Text.Json;
using Citations.GraphQL.Execution;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Schema;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>How many commands a GraphQL request sends: as many as it is deep, whatever it returns, and none for what is known.</summary>
public abstract class RoundTripTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private readonly TFactory _factory = new();
    private readonly Clock _clock = new();
    private MongoCitationStore _store = null!;
    private RequestExecutor _executor = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Queries =>
        new()
        {
            {
                "facts(first: $n) { totalCount nodes { subject { label } property { label } display source { title } citations { quote "
                    + "url } claimGroup { agreement values { display facts { source { title } } } } } }",
                16
            },
            {
                "claimGroups(first: $n, where: {agreement: {eq: CONFLICTING}}) { totalCount nodes { subject { label } property { label } "
                    + "values { display facts { source { title publisher } citations { quote } } } } }",
                12
            },
            {
                "entities(first: $n) { nodes { label facts(first: 10) { totalCount nodes { property { label } source { title } display } "
                    + "} claimGroups(first: 5) { totalCount nodes { values { display } } } } }",
                14
            },
            { "sources(first: $n) { nodes { title reference(style: APA) facts { nodes { subject { label } display } } } }", 7 },
            { "facts(first: $n, where: {source: {publisher: {eq: \"The Globe\"}}}) { nodes { key } }", 3 },
            { "search(text: \"place\", first: $n) { nodes { ... on Entity { label facts { totalCount } } } }", 12 },
        };

    public async ValueTask InitializeAsync()
    {
        _store = (MongoCitationStore)await _factory.OpenAsync(_clock);
        var places = Enumerable.Range(0, 50).Select(i => new Entity($"place-{i:00}", EntityKind.Place, $"Place {i}")).ToArray();
        var sources = Enumerable.Range(0, 50).Select(i => Sample.Source($"paper-{i}", "The Globe", "2025-08-24")).ToArray();
        var facts = places.SelectMany(
            (place, i) => new[] { Leads(place, "mark-carney", sources[i]), Leads(place, "justin-trudeau", sources[^(i + 1)]) }
        );
        await _store.AppendAsync(
            new CommitBatch([
                .. Sample.Definitions,
                .. places.Select(place => new EntityRecord(place)),
                .. sources.Select(source => new SourceRecord(source)),
                .. Sample.Records(facts),
            ]),
            Cancel
        );
        _executor = CitationsSchema.Create(_store);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        await _factory.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Round_trips_grow_with_depth_and_not_with_rows(string selection, int most)
    {
        // Fields side by side may each ask for what neither knows yet, or one of them for both, as it happens
        Assert.InRange(await ColdAsync(selection, 13), 1, most);
        Assert.InRange(await ColdAsync(selection, 50), 1, most);
        await CountAsync(_store, _executor, selection, 50);
        Assert.Equal(await CountAsync(_store, _executor, selection, 13), await CountAsync(_store, _executor, selection, 50));
    }

    [Fact]
    public async Task An_entity_page_takes_two_round_trips_once_its_sources_are_known()
    {
        const string Page =
            "entity(key: \"place-07\") { label facts(first: 20) { nodes { property { label } display confidence "
            + "citations { quote verification } source { title publisher url } } } }";
        await CountAsync(_store, _executor, Page, 0);
        Assert.Equal(2, await CountAsync(_store, _executor, Page, 0));
    }

    [Fact]
    public async Task What_is_known_of_a_record_is_true_as_of_every_commit_whoever_wrote_it()
    {
        await using var other = (MongoCitationStore)await _factory.OpenAsync(_clock);
        var first = await _store.LatestAsync(Cancel);
        Assert.Equal("Canada", await LabelAsync(first));
        var unrelated = await WriteAsync(other, new Entity("somewhere", EntityKind.Place, "Somewhere"));
        Assert.Equal("Canada", await LabelAsync(unrelated));
        var changed = await WriteAsync(other, new Entity("canada", EntityKind.Place, "Kanada"));
        Assert.Equal("Kanada", await LabelAsync(changed));
        Assert.Equal("Canada", await LabelAsync(first));
        var before = _store.RoundTrips;
        Assert.Equal(("Canada", "Kanada"), (await LabelAsync(unrelated), await LabelAsync(changed)));
        Assert.InRange(_store.RoundTrips - before, 0, 2);
    }

    private static Fact Leads(Entity place, string person, Source source) =>
        Sample.Fact(place.Key, "head-of-government", new EntityValue(person), source.Key, 0.5, $"{person} leads {place.Key}");

    private async Task<Snapshot> WriteAsync(MongoCitationStore store, Entity entity)
    {
        _clock.Tick();
        return (await store.AppendAsync(new CommitBatch([new EntityRecord(entity)]), Cancel)).Snapshot;
    }

    private async Task<string?> LabelAsync(Snapshot at) => (await _store.Entities.GetAsync(["canada"], at, Cancel))[0]?.Label;

    /// <summary>Of a store that was just opened, to which nothing is known.</summary>
    private async Task<long> ColdAsync(string selection, int n)
    {
        await using var fresh = (MongoCitationStore)await _factory.OpenAsync(_clock);
        return await CountAsync(fresh, CitationsSchema.Create(fresh), selection, n);
    }

    private static async Task<long> CountAsync(MongoCitationStore store, RequestExecutor executor, string selection, int n)
    {
        var before = store.RoundTrips;
        var output = new ArrayBufferWriter<byte>();
        var query = selection.Contains("$n", StringComparison.Ordinal) ? $"query ($n: Int!) {{ {selection} }}" : $"{{ {selection} }}";
        await executor.ExecuteAsync(
            new GraphQLRequest { Query = query, Variables = JsonSerializer.SerializeToElement(new { n }) },
            output,
            Cancel
        );
        Assert.DoesNotContain("\"errors\"", Encoding.UTF8.GetString(output.WrittenSpan), StringComparison.Ordinal);
        return store.RoundTrips - before;
    }
}
