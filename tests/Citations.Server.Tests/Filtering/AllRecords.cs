using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Filtering;

/// <summary>The seed behind HTTP, with one fact retracted, and everything that it holds.</summary>
public sealed class AllRecords : IAsyncLifetime
{
    private const string Entity = "{ key kind label aliases description sameAs }";
    private const string Property = "{ key label description valueKind cardinality groupBy }";
    private const string Source = "{ key kind title publisher authors url publishedOn retrievedAt language textSha256 origin }";
    private const string Value =
        $"{{ __typename ... on EntityValue {{ entity {Entity} }} ... on TextValue {{ text language }} ... on QuantityValue {{ amount "
        + $"lower upper unit }} "
        + "... on MoneyValue { amount lower upper currency } ... on TimeValue { earliest latest } ... on BooleanValue { boolean } ... "
        + "on UrlValue { url } }";
    private const string Qualifiers = $"qualifiers {{ property {Property} value {Value} }}";

    /// <summary>The lists that can be filtered, and what of each record is shown.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Lists = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["facts"] =
            $"key asStated confidence method recordedBy recordedAt commit status subject {Entity} property {Property} value {Value} "
            + $"{Qualifiers} source {Source} citations {{ quote prefix suffix start end locator verification }}",
        ["claimGroups"] =
            $"key agreement causes amountsDiffer factCount sourceCount originCount subject {Entity} property {Property} {Qualifiers} "
            + $"values {{ support {{ score }} facts {{ key asStated confidence method recordedBy recordedAt commit status subject "
            + $"{Entity} property {Property} value {Value} source {Source} citations {{ quote prefix suffix start end locator "
            + $"verification }} {Qualifiers} }} }}",
        ["entities"] = Entity[2..^2],
        ["properties"] = Property[2..^2],
        ["sources"] = Source[2..^2],
    };

    private readonly SeededServer _server = new();
    private readonly Dictionary<string, List<JsonElement>> _records = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var at = await _server.Store.LatestAsync(TestContext.Current.CancellationToken);
        var some = await _server.Store.Facts.PageAsync(new() { Take = 1 }, at, TestContext.Current.CancellationToken);
        var retraction = new Model.Records.RetractionRecord(some.Items[0].Key, new("tester", DateTimeOffset.UnixEpoch, "To have one"));
        Assert.Empty((await _server.Store.AppendAsync(new([retraction]), TestContext.Current.CancellationToken)).Problems);
        foreach (var (list, selection) in Lists)
        {
            _records[list] = await WalkAsync(list, selection);
        }
    }

    /// <summary>The records of a list, in its order.</summary>
    internal IEnumerable<JsonElement> Of(string list, bool includeRetired) =>
        list is "facts" && !includeRetired
            ? _records[list].Where(fact => fact.GetProperty("status").GetString() is "ACTIVE")
            : _records[list];

    /// <summary>How many records fulfil each filter, and the keys of the first.</summary>
    internal async Task<List<(int Total, List<string?> Keys)>> FilterAsync(string list, IEnumerable<string> filters)
    {
        var fields = filters.Select((where, index) => $"a{index}: {list}(first: 20, where: {where}) {{ totalCount nodes {{ key }} }}");
        var data = await _server.Client.AskAsync($"{{ {string.Join(' ', fields)} }}");
        return
        [
            .. data.EnumerateObject()
                .Select(answer =>
                    (
                        answer.Value.GetProperty("totalCount").GetInt32(),
                        answer.Value.Items("nodes").Select(node => node.Text("key")).ToList()
                    )
                ),
        ];
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<List<JsonElement>> WalkAsync(string list, string selection)
    {
        var records = new List<JsonElement>();
        var all = list is "facts" ? "where: {status: {in: [ACTIVE, RETRACTED, SUPERSEDED]}}, " : "";
        for (string? after = null; ; )
        {
            var page = (
                await _server.Client.AskAsync(
                    $"query ($after: String) {{ {list}({all}first: 50, after: $after) {{ pageInfo {{ hasNextPage endCursor }} nodes "
                        + $"{{ {selection} }} }} }}",
                    new { after }
                )
            ).GetProperty(list);
            records.AddRange(page.Items("nodes"));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                return records;
            }

            after = page.Text("pageInfo", "endCursor");
        }
    }
}
