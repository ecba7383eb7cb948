using Citations.Server.Pages;
using Citations.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Browser;

/// <summary>The first key of somebody who started the server on his own machine.</summary>
public sealed class FirstKeyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_link_makes_one_key_signs_in_and_leaves_an_audit_entry()
    {
        await using var server = await EmptyServer.StartAsync();
        var link = server.Services.GetRequiredService<FirstKey>().Offer([server.Address.ToString()])!;
        await using var watched = await chromium.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync(link);
        await page.GetByLabel("Your name").FillAsync("ann");
        Assert.DoesNotContain("#", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        var key = await page.Locator("pre.copy").TextContentAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to the desk" }).ClickAsync();
        await page.GetByText("You write as ann").WaitForAsync();

        Assert.StartsWith("cit_", key, StringComparison.Ordinal);
        Assert.DoesNotContain(watched.Requests, request => request.ToString().Contains(link.Split('#')[1], StringComparison.Ordinal));
        var log = await File.ReadAllTextAsync(Path.Combine(server.Directory, "audit.ndjson"), TestContext.Current.CancellationToken);
        Assert.Contains("/first-key", log, StringComparison.Ordinal);
        Assert.DoesNotContain(key!, log, StringComparison.Ordinal);

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "No key was made" }).WaitForAsync();
        Assert.Null(server.Services.GetRequiredService<FirstKey>().Offer([server.Address.ToString()]));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://127.0.0.1:5000;http://192.168.0.7:5000")]
    [InlineData("")]
    public async Task No_link_is_offered_where_other_machines_can_reach_the_server(string urls)
    {
        await using var server = await EmptyServer.StartAsync();
        Assert.Null(server.Services.GetRequiredService<FirstKey>().Offer(urls.Split(';')));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Test", "wrong token")]
    public async Task Requests_from_elsewhere_and_wrong_tokens_make_no_key(string header, string value)
    {
        await using var server = await EmptyServer.StartAsync();
        var token = server.Services.GetRequiredService<FirstKey>().Offer([server.Address.ToString()])!.Split('#')[1];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/first-key");
        request.Content = new FormUrlEncodedContent([
            new("name", "ann"),
            new("token", header is "X-Test" ? new string('0', token.Length) : token),
        ]);
        if (header is not ("Sec-Fetch-Site" or "Origin"))
        {
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        }

        request.Headers.Add(header, value);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(File.Exists(Path.Combine(server.Directory, "keys.ndjson")));
    }
}
