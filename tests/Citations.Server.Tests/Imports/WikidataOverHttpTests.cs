using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Imports;

/// <summary>Wikidata's own dumps, sent as they are and asked for as a user does.</summary>
public sealed class WikidataOverHttpTests : IAsyncLifetime
{
    private ImportDesk _desk = null!;

    /// <summary>Each with how many statements it holds, by another program's count, and how many facts these are.</summary>
    public static TheoryData<string, int, int> Files =>
        new()
        {
            { "mock-dump-for-testing.json", 5, 5 },
            { "mock-dump-for-long-testing.json", 149, 153 },
            { "mock-dump-with-bugs.json", 148, 152 },
            { "sample-dump-20150815.json.gz", 149, 153 },
            { "wbgetentities-Douglas-Adams.json", 74, 86 },
        };

    public async ValueTask InitializeAsync() => _desk = await ImportDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_statement_comes_in(string file, int statements, int facts)
    {
        var report = await SendAsync(file);
        Assert.Equal(
            (statements, 0, facts),
            (report.Number("items"), report.Number("refusedCount"), report.GetProperty("dataset").Number("factCount"))
        );
    }

    [Fact]
    public async Task Rival_values_of_a_property_stand_side_by_side_with_their_references()
    {
        await SendAsync("wbgetentities-Douglas-Adams.json");
        var answer = await _desk.Server.Client.AskAsync(
            """
            { claimGroup(subject: "Q42", property: "P735") { property { label } values { display facts { source { title } citations { locator } } } } }
            """
        );
        var values = answer.GetProperty("claimGroup").Items("values").ToList();
        Assert.Equal(2, values.Count);
        Assert.All(
            values,
            value =>
                Assert.All(
                    value.Items("facts"),
                    fact =>
                    {
                        Assert.NotEmpty(fact.Text("source", "title")!);
                        Assert.StartsWith(
                            "statement Q42",
                            Assert.Single(fact.Items("citations")).Text("locator"),
                            StringComparison.OrdinalIgnoreCase
                        );
                    }
                )
        );
    }

    private async Task<System.Text.Json.JsonElement> SendAsync(string file)
    {
        var body = await File.ReadAllBytesAsync(SharedData.Path("data", "wikidata", file), TestContext.Current.CancellationToken);
        using var response = await _desk.PostAsync("", body, "application/json");
        Assert.Equal(200, (int)response.StatusCode);
        return await response.JsonAsync();
    }
}
