using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.Schema.Access;
using Citations.Server.Access.Keys;
using Citations.Server.Hosting;
using Citations.Server.Ide;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>The addresses of the IDE: one for each example, and a port of its own.</summary>
public sealed class IdeAddressTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static readonly IReadOnlyList<IdeExample> _examples = IdeExample.Of(ExampleQueries.Document);

    [Fact]
    public async Task Each_example_has_an_address_with_the_files_of_the_IDE_and_its_own_document()
    {
        Assert.Equal(12, _examples.Select(example => example.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (var example in _examples)
        {
            Assert.Contains(
                $"`{example.Id}`",
                await File.ReadAllTextAsync(RepositoryFile("docs/reference/http.md"), Cancel),
                StringComparison.Ordinal
            );
            using var page = await BrowseAsync(server.Client, $"/graphql/q/{example.Id}/");
            using var script = await server.Client.GetAsync($"/graphql/q/{example.Id}/service-worker.js", Cancel);
            var configuration = await server.Client.GetFromJsonAsync<JsonElement>($"/graphql/q/{example.Id}/bcp-config.json", Cancel);

            Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
            Assert.Equal((HttpStatusCode.OK, "text/javascript"), (script.StatusCode, script.Content.Headers.ContentType?.MediaType));
            Assert.Equal("../..", configuration.Text("endpoint"));
            var document = configuration.Text("graphQLDocument")!;
            Assert.Single(GraphQLParser.Parse(new SourceText(document)).Definitions);
            Assert.StartsWith("# ", document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_without_a_slash_leads_to_the_one_with_it_and_an_unknown_example_lists_those_that_exist()
    {
        using var led = await BrowseAsync(server.Client, "/graphql/q/one-entity");
        using var unknown = await BrowseAsync(server.Client, "/graphql/q/nothing/");

        Assert.Equal("/graphql/q/one-entity/", led.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("one-entity", await unknown.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_that_records_a_fact_records_it_and_says_where_the_key_goes()
    {
        var example = Assert.Single(_examples, example => example.Id is "record-fact");
        Assert.Contains("put the key into", example.Document, StringComparison.Ordinal);
        var keys = new KeyAdministration(new KeyFile(server.Directory), TimeProvider.System);
        var key = (await keys.CreateAsync("ide", [Scope.Read, Scope.Write], null, null, Cancel)).Text;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = example.Document }),
        };
        using var response = await server.Client.SendAsync(request, $"Bearer {key}");
        var answer = await response.JsonAsync();

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Equal(
            "Mark Carney",
            answer.GetProperty("data").GetProperty("recordFacts").Items("results").Single().Text("fact", "display")
        );
    }

    [Fact]
    public async Task The_notice_about_another_product_is_dismissed_before_it_is_shown()
    {
        using var page = await BrowseAsync(server.Client, "/graphql/");
        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("chillicream_bcp_legacy_info_shown=true;", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_port_of_its_own_the_IDE_is_away_from_the_pages()
    {
        var port = FreePort();
        await using var alone = await EmptyServer.StartAsync(configure: options => options with { Http = new() { IdePort = port } });
        using var own = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, "/graphql/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, "/graphql/q/find/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, "/graphql/service-worker.js"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, "/graphql?query={dataset{factCount}}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(own, "/"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(own, "/exports/facts.csv"));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(alone.Client, "/graphql/"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(alone.Client, "/graphql/q/find/"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(alone.Client, "/graphql/bcp-config.json"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(alone.Client, "/graphql/service-worker.js"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(alone.Client, "/graphql?query={dataset{factCount}}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(alone.Client, "/"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await BrowseAsync(client, address);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> BrowseAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "text/html, */*;q=0.8" } } };
        return await client.SendAsync(request, Cancel);
    }

    private static string RepositoryFile(string path) => Citations.Tests.RepositoryRoot.Combine(path.Split('/'));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
