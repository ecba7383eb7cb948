using System.Text.Json;
using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Load;
using Citations.Benchmarks.Report;

namespace Citations.Benchmarks.Suites;

/// <summary>
/// The page of an entity over HTTP: its first twenty facts with values, citations and sources, of entities drawn at random; beside an
/// endpoint
/// that only concatenates the stored documents of the same page. Both on data sets of several sizes, all in one run.
/// </summary>
internal static class EntityPage
{
    public const string Query = """
        query EntityPage($key: String!) {
          entity(key: $key) {
            key kind label description
            facts(first: 20) {
              nodes {
                asStated confidence
                property { label }
                value {
                  ... on EntityValue { entity { label } }
                  ... on TextValue { text language }
                  ... on QuantityValue { amount lower upper unit }
                  ... on MoneyValue { amount lower upper currency }
                  ... on TimeValue { time }
                  ... on BooleanValue { boolean }
                  ... on UrlValue { url }
                }
                source { key title publisher origin }
                citations { quote start end verification }
              }
            }
          }
        }
        """;

    /// <summary>More than a server could keep ready in memory, so that most pages come from the file.</summary>
    private const int Sample = 1 << 17;

    public static async Task RunAsync(StoreCache stores, IReadOnlyList<int> sizes, LoadOptions load, CancellationToken stop)
    {
        var sides = new List<Side>();
        try
        {
            foreach (var size in sizes)
            {
                var data = new DataSet(size);
                var directory = await stores.DirectoryAsync(data, stop);
                var keys = data.SampleSubjects(Sample);
                sides.Add(
                    new Side($"GraphQL, {size:N0} facts", Servers.Citations(directory), Requests.Post("/graphql", Body("$key"), keys))
                );
                sides.Add(new Side($"by hand, {size:N0} facts", Servers.Baseline(directory), Requests.Get($"/{ByHand.Entity}/", keys)));
            }

            foreach (var side in sides.Where((_, i) => i % 2 == 0))
            {
                CheckAnswer(side.Client.Once());
            }

            Contest.Run(sides, load);
            Report(sides, sizes);
        }
        finally
        {
            sides.ForEach(side => side.Server.Dispose());
        }
    }

    /// <summary>The request for the page of one entity, as a client sends it.</summary>
    public static string Body(string key) =>
        JsonSerializer.Serialize(
            new
            {
                query = Query,
                operationName = "EntityPage",
                variables = new { key },
            }
        );

    private static void CheckAnswer(byte[] answer)
    {
        var facts = GraphQLAnswer.Check(answer).GetProperty("entity").GetProperty("facts").GetProperty("nodes").GetArrayLength();
        if (facts < Cluster.FactsPerSubject / 2)
        {
            throw new LoadException($"the page has only {facts} facts");
        }
    }

    private static void Report(List<Side> sides, IReadOnlyList<int> sizes)
    {
        var table = new Table("Entity page", "answers/s", "p50", "p99", "server CPU/answer", "answer", "own memory");
        foreach (var side in sides)
        {
            table.Add(
                side.Name,
                Figures.Count(side.PerSecond),
                Figures.Time(side.Latency(0.5)),
                Figures.Time(side.Latency(0.99)),
                Figures.Time(side.Processor),
                Figures.Bytes(side.BytesPerAnswer),
                Figures.Bytes(side.Server.Memory)
            );
        }

        table.Print();
        var ratios = new Table("Ratio", "is", "wanted");
        for (var i = 0; i < sizes.Count; i++)
        {
            ratios.Add(
                $"answers/s, GraphQL : by hand, {sizes[i]:N0} facts",
                Figures.Ratio(sides[2 * i].PerSecond / sides[(2 * i) + 1].PerSecond),
                ">= 0.45"
            );
        }

        if (sizes.Count > 1)
        {
            ratios.Add(
                $"latency (p50), {sizes[^1]:N0} : {sizes[0]:N0} facts",
                Figures.Ratio(sides[^2].Latency(0.5) / sides[0].Latency(0.5)),
                "<= 1.30"
            );
        }

        ratios.Print();
    }
}
