using System.Text.Json;
using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Load;
using Citations.Benchmarks.Report;

namespace Citations.Benchmarks.Suites;

/// <summary>Other questions that users ask of a large store, each over HTTP beside its SQL by hand.</summary>
internal static class Queries
{
    internal const string FactsPage = """
        query Facts($key: String!) {
          facts(first: 50, where: {property: {key: {eq: $key}}, confidence: {gte: 0.9}}, order: [{confidence: DESC}]) {
            nodes { key display confidence subject { key label } source { key title publisher }
              citations { quote prefix suffix start end verification } }
          }
        }
        """;

    internal const string Conflicts = """
        query Conflicts {
          claimGroups(first: 50, where: {agreement: {eq: CONFLICTING}}) {
            nodes {
              subject { key label } property { key label } agreement
              values { display originCount support { score } facts { confidence source { title publisher }
                citations { quote verification } } }
            }
          }
        }
        """;

    internal const string Search = """
        query Search($key: String!) {
          search(text: $key, first: 20, kinds: [ENTITY]) { edges { score snippet node { ... on Entity { key kind label description
            aliases } } } }
        }
        """;

    private const string Facet = """
        query Facet($key: String!) {
          claimGroups(first: 1, where: {property: {key: {eq: $key}}}) { facets(by: [AGREEMENT]) { buckets { value count } } }
        }
        """;

    private sealed record Case(string Name, string Query, string ByHand, IReadOnlyList<string> Keys);

    public static async Task RunAsync(StoreCache stores, int size, LoadOptions load, CancellationToken stop)
    {
        var data = new DataSet(size);
        var directory = await stores.DirectoryAsync(data, stop);
        using var citations = Servers.Citations(directory);
        using var byHand = Servers.Baseline(directory);
        var table = new Table($"{size:N0} facts", "GraphQL/s", "p50", "p99", "answer", "by hand/s", "p50", "answer", "ratio");
        foreach (var asked in Cases(data))
        {
            Side[] sides =
            [
                new Side($"{asked.Name}, GraphQL", citations, Requests.Post("/graphql", Body(asked.Query), asked.Keys)),
                new Side($"{asked.Name}, by hand", byHand, Requests.Get($"/{asked.ByHand}/", asked.Keys)),
            ];
            GraphQLAnswer.Check(sides[0].Client.Once());
            Contest.Run(sides, load);
            table.Add(
                asked.Name,
                Figures.Count(sides[0].PerSecond),
                Figures.Time(sides[0].Latency(0.5)),
                Figures.Time(sides[0].Latency(0.99)),
                Figures.Bytes(sides[0].BytesPerAnswer),
                Figures.Count(sides[1].PerSecond),
                Figures.Time(sides[1].Latency(0.5)),
                Figures.Bytes(sides[1].BytesPerAnswer),
                Figures.Ratio(sides[0].PerSecond / sides[1].PerSecond)
            );
        }

        table.Print();
    }

    private static Case[] Cases(DataSet data)
    {
        string[] properties = [.. Questions.All.Select(property => property.Key)];
        return
        [
            new("filtered, sorted page of 50 facts", FactsPage, ByHand.Facts, properties),
            new("first 50 conflicts", Conflicts, ByHand.Conflicts, ["all"]),
            new("agreement of the questions on a property", Facet, ByHand.Facet, properties),
            new(
                "search for a name",
                Search,
                ByHand.Search,
                [.. data.SampleSubjects(4_096).Select(key => key[..key.IndexOf('-', StringComparison.Ordinal)])]
            ),
        ];
    }

    private static string Body(string query) => JsonSerializer.Serialize(new { query, variables = new { key = "$key" } });
}
