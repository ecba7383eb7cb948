using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Schema.Tests.Harness;
using Citations.Tests;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Schema.Tests.Claims;

/// <summary>The five articles' facts, as they are shipped, come out side by side.</summary>
public sealed class SeedTests(SeedTests.Seed seed) : IClassFixture<SeedTests.Seed>
{
    [Fact]
    public async Task Justin_trudeau_stands_beside_mark_carney_each_with_its_sources()
    {
        var data = await seed.Api.QueryAsync(
            """
            { claimGroups(where: {agreement: {eq: CONFLICTING}}, first: 50) { totalCount nodes { subject { label } property { label }
              agreement
              values { display originCount support { score } facts { confidence source { title publisher }
                citations { quote verification } } } } } }
            """
        );

        var rivals = data.At("claimGroups.nodes")
            .EnumerateArray()
            .Where(group =>
                group.At("values").Texts("display") is var values && values.Contains("Justin Trudeau") && values.Contains("Mark Carney")
            )
            .SelectMany(group => group.At("values").EnumerateArray())
            .ToArray();
        Assert.NotEmpty(rivals);
        Assert.All(rivals, value => Assert.NotEmpty(value.At("facts").Texts("source.title")));
        Assert.Contains(
            rivals,
            value =>
                value.Text("display") == "Justin Trudeau"
                && value.Text("originCount") == "1"
                && value.At("facts").Texts("source.title").Distinct().Count() == 2
        );
    }

    [Fact]
    public async Task Every_fact_of_the_seed_quotes_a_few_words()
    {
        var page = await seed.Api.QueryAsync("{ facts(first: 50) { totalCount nodes { citations { quote } } } }");

        Assert.True(page.At("facts.totalCount").GetInt32() >= 90);
        Assert.All(
            page.At("facts.nodes").EnumerateArray(),
            fact => Assert.All(fact.At("citations").Texts("quote"), quote => Assert.InRange(quote.Split(' ').Length, 1, 25))
        );
    }

    public sealed class Seed : IAsyncLifetime
    {
        public Api Api { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Api = await Api.OverAsync([
                [.. Records()],
            ]);

        public ValueTask DisposeAsync() => Api.DisposeAsync();

        private static IEnumerable<Record> Records()
        {
            var defaults = new RecordDefaults("seed", DateTimeOffset.UnixEpoch);
            return Directory
                .EnumerateFiles(RepositoryRoot.Combine("seed"), "*.ndjson", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
                .Where(line => line.Length > 0)
                .Select(line => RecordJson.Read(Encoding.UTF8.GetBytes(line), defaults));
        }
    }
}
