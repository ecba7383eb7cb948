using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Clusters;

/// <summary>Records facts, and retracts some, one call after the other. A call whose answer got lost is sent again as it was.</summary>
internal sealed class Recorder(Cluster cluster, Ledger ledger, string name)
{
    public const int Subjects = 40;

    private const string Record =
        "mutation ($input: RecordFactsInput!) { recordFacts(input: $input) { changed commit results { fact { key commit } } errors { "
        + "... on Error { message } } } }";
    private const string Retract =
        "mutation ($input: RetractFactInput!) { retractFact(input: $input) { fact { status } errors { ... on Error { message } } } }";

    private readonly Random _random = new(name[^1]);
    private int _count;

    /// <summary>What the facts refer to.</summary>
    public static IEnumerable<string> Definitions =>
        [
            """{"record":"source","key":"report","kind":"REPORT","title":"A report"}""",
            """{"record":"property","key":"remark","label":"remark","valueKind":"text","cardinality":"MANY"}""",
            """{"record":"property","key":"population","label":"population","valueKind":"quantity","cardinality":"ONE"}""",
            .. Enumerable
                .Range(0, Subjects)
                .Select(i => $$"""{"record":"entity","key":"place-{{i}}","kind":"PLACE","label":"Place {{i}}"}"""),
        ];

    public async Task RunAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var keys = await RecordAsync(_random.Next(1, 6));
            if (_random.Next(5) == 0)
            {
                await RetractAsync(keys[0]);
            }
        }
    }

    /// <summary>Records so many facts in one call; their keys.</summary>
    public async Task<IReadOnlyList<string>> RecordAsync(int count)
    {
        var facts = Enumerable.Range(0, count).Select(_ => Fact($"{name}, {++_count}")).ToArray();
        var payload = (await cluster.AskAsync(Record, new { input = new { facts } })).GetProperty("recordFacts");
        Assert.True(payload.GetProperty("errors").ValueKind is JsonValueKind.Null, payload.ToString());
        var recorded = payload
            .Items("results")
            .Select(result => result.GetProperty("fact"))
            .Select(fact => (Key: fact.Text("key")!, Commit: fact.GetProperty("commit").GetInt64()))
            .ToArray();

        // One call is one commit, whichever of its tries it was that made it
        Assert.Equal(count, recorded.Length);
        var commit = Assert.Single(recorded.Select(fact => fact.Commit).Distinct());
        Assert.InRange(commit, 1, payload.GetProperty("commit").GetInt64());
        ledger.Recorded(recorded.Select(fact => fact.Key), commit);
        return [.. recorded.Select(fact => fact.Key)];
    }

    private async Task RetractAsync(string fact)
    {
        var payload = (await cluster.AskAsync(Retract, new { input = new { fact, reason = "A mistake" } })).GetProperty("retractFact");
        Assert.True(payload.GetProperty("errors").ValueKind is JsonValueKind.Null, payload.ToString());
        Assert.Equal("RETRACTED", payload.Text("fact", "status"));
        ledger.Withdrawn(fact);
    }

    private object Fact(string words)
    {
        var isRemark = _random.Next(2) == 0;
        return new
        {
            subject = $"place-{_random.Next(Subjects)}",
            property = isRemark ? "remark" : "population",
            value = isRemark
                ? (object)new { text = new { text = words } }
                : new { quantity = new { amount = $"{_random.Next(100)}", unit = "person" } },
            source = "report",
            confidence = 0.9,
            citations = new[] { new { quote = words } },
        };
    }
}
