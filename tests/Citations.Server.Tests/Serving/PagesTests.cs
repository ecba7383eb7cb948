using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>What else is at the server's addresses.</summary>
public sealed class PagesTests(SeededServer server) : IClassFixture<SeededServer>
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/pages.css", "text/css")]
    [InlineData("/pages.js", "text/javascript")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/graphql/index.html", "text/html")]
    [InlineData("/graphql/bcp-config.json", "application/json")]
    [InlineData("/graphql/LICENSE", "text/plain")]
    [InlineData("/graphql/schema.graphql", "application/graphql")]
    [InlineData("/graphql?sdl", "application/graphql")]
    [InlineData("/health/live", "application/json")]
    [InlineData("/health/ready", "application/json")]
    public async Task It_is_there(string address, string mediaType)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var request = new HttpRequestMessage(method, address);
            using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, mediaType), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pages.js")]
    [InlineData("/graphql/")]
    [InlineData("/graphql/service-worker.js")]
    public async Task Pages_and_scripts_may_ask_this_host_only(string address)
    {
        using var response = await BrowseAsync(address);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'; connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_is_led_to_the_IDE()
    {
        using var led = await BrowseAsync("/graphql");
        using var ide = await BrowseAsync("/graphql/");

        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        Assert.Equal("/graphql/", led.Headers.Location?.ToString());
        Assert.Contains(
            "Banana Cake Pop",
            await ide.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_IDE_is_the_package_unmodified()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "ide");
        foreach (var file in Directory.GetFiles(folder, "*.js", SearchOption.AllDirectories).Append(Path.Combine(folder, "LICENSE")))
        {
            var address = $"/graphql/{Path.GetRelativePath(folder, file)}";
            Assert.Equal(
                await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken),
                await server.Client.GetByteArrayAsync(address, TestContext.Current.CancellationToken)
            );
        }
    }

    [Fact]
    public async Task The_IDE_is_told_to_use_this_server_and_to_tell_nobody()
    {
        var configuration = JsonDocument
            .Parse(await server.Client.GetStringAsync("/graphql/bcp-config.json", TestContext.Current.CancellationToken))
            .RootElement;
        Assert.True(configuration.GetProperty("useBrowserUrlAsEndpoint").GetBoolean());
        Assert.True(configuration.GetProperty("disableTelemetry").GetBoolean());
        Assert.False(configuration.TryGetProperty("gaTrackingId", out _));
    }

    [Fact]
    public async Task The_schema_can_be_downloaded_once()
    {
        using var first = await server.Client.GetAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/graphql?sdl") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await server.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(
            "attachment; filename=schema.graphql",
            first.Content.Headers.ContentDisposition?.ToString().Replace("; filename*=UTF-8''schema.graphql", "", StringComparison.Ordinal)
        );
        Assert.Contains(
            "type ClaimGroup implements Node",
            await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<HttpResponseMessage> BrowseAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.8));
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
