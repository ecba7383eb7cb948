using System.Net;
using Citations.Schema.Access;
using Citations.Server.Pages.Demo;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Pages;

/// <summary>The invented story: its texts on this server, and what it shows once it is taken in.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task It_shows_verified_quotes_a_lost_one_a_copy_and_a_retraction()
    {
        await using var server = await EmptyServer.StartAsync();
        var reports = await LoadAsync(server);
        Assert.Equal(3, reports.Count);
        Assert.All(reports, report => Assert.Equal([], report.Refusals));

        var cost = await server.Client.GetStringAsync("/question/demo-ferry-line/demo-cost", TestContext.Current.CancellationToken);
        Assert.Contains("✓", WebUtility.HtmlDecode(cost), StringComparison.Ordinal);
        Assert.Contains("version 2 no longer has these words", cost, StringComparison.Ordinal);
        var passengers = await server.Client.GetStringAsync(
            "/question/demo-ferry-line/demo-passengers",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("25 is the number of minutes, not of passengers.", passengers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_a_citation_opens_a_text_of_this_server_that_has_the_quote()
    {
        await using var server = await EmptyServer.StartAsync();
        await LoadAsync(server);
        var data = await server.Client.AskAsync("{ facts(first: 50) { nodes { citations { quote url } } } }");
        var citations = data.GetProperty("facts").Items("nodes").SelectMany(fact => fact.Items("citations")).ToList();

        Assert.NotEmpty(citations);
        foreach (var citation in citations)
        {
            var address = new Uri(citation.Text("url")!);
            Assert.Equal(server.Address.Authority, address.Authority);
            var page = await server.Client.GetStringAsync(address.AbsolutePath, TestContext.Current.CancellationToken);
            var older = await server.Client.GetStringAsync(address.AbsolutePath + "?version=1", TestContext.Current.CancellationToken);
            Assert.Contains("This is fiction.", page, StringComparison.Ordinal);
            Assert.Contains(citation.Text("quote")!, WebUtility.HtmlDecode(page + older), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_store_offers_it_and_it_is_taken_in_on_request_only()
    {
        await using var server = await EmptyServer.StartAsync();
        Assert.Contains(
            "href=\"/demo\"",
            await server.Client.GetStringAsync("/", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal("0", (await server.Client.AskAsync("{ dataset { recordedFactCount } }")).Text("dataset", "recordedFactCount"));

        using var foreign = await PostAsync(server, null, "cross-site");
        using var nobody = await PostAsync(server, null, "same-origin");
        using var reader = await PostAsync(server, await server.KeyAsync("reader", Scope.Read), "same-origin");
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.StartsWith("/sign-in", nobody.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", reader.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("0", (await server.Client.AskAsync("{ dataset { recordedFactCount } }")).Text("dataset", "recordedFactCount"));

        using var writer = await PostAsync(server, await server.KeyAsync("ann", Scope.Read, Scope.Write), "same-origin");
        Assert.Equal("/question/demo-ferry-line/demo-cost", writer.Headers.Location?.ToString());
        Assert.Equal("17", (await server.Client.AskAsync("{ dataset { recordedFactCount } }")).Text("dataset", "recordedFactCount"));
    }

    [Fact]
    public async Task Taken_in_twice_it_is_there_once()
    {
        await using var server = await EmptyServer.StartAsync();
        await LoadAsync(server);
        Assert.All(await LoadAsync(server), report => Assert.True(report.Succeeded));
        Assert.Equal("17", (await server.Client.AskAsync("{ dataset { recordedFactCount } }")).Text("dataset", "recordedFactCount"));
    }

    [Theory]
    [InlineData("/demo/nothing", HttpStatusCode.NotFound)]
    [InlineData("/demo/island-record?version=9", HttpStatusCode.NotFound)]
    [InlineData("/demo/island-record?version=one", HttpStatusCode.BadRequest)]
    public async Task A_text_that_is_not_there_is_refused_in_words(string address, HttpStatusCode status)
    {
        await using var server = await EmptyServer.StartAsync();
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
    }

    private static Task<IReadOnlyList<Citations.Interchange.Import.ImportReport>> LoadAsync(EmptyServer server) =>
        DemoData.LoadAsync(
            server.Store,
            server.Address.ToString().TrimEnd('/'),
            "test",
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );

    private static async Task<HttpResponseMessage> PostAsync(EmptyServer server, string? key, string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/demo");
        request.Headers.Add("Sec-Fetch-Site", site);
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
