using Citations.Schema.Access;
using Citations.Server.Access;
using Citations.Server.Access.Limits;
using Citations.Server.Tests.Support;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Browser;

/// <summary>The explorer page on a server that does not answer to everybody, in a real browser.</summary>
public sealed class ClosedExplorerTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly AccessOptions _closed = new() { Closed = true };

    [Fact]
    public async Task It_asks_for_a_key_keeps_it_for_the_tab_and_forgets_it_on_demand()
    {
        await using var server = await EmptyServer.StartAsync(_closed);
        var key = await server.KeyAsync("reader", Scope.Read);
        await using var watched = await chromium.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync(server.Address.ToString());
        await Alert(page, "This server answers to keys only. Enter yours below.").WaitForAsync();

        await EnterAsync(page, "cit_nonsense");
        await Alert(page, "The key was not accepted.").WaitForAsync();
        await EnterAsync(page, $" Bearer {key} ");
        await page.GetByText("The store is empty.").WaitForAsync();
        Assert.True(await page.GetByLabel("Key", new() { Exact = true }).IsHiddenAsync());

        await page.ReloadAsync();
        await page.GetByText("The store is empty.").WaitForAsync();
        Assert.DoesNotContain(key, page.Url + await page.ContentAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Forget the key" }).ClickAsync();
        await Alert(page, "This server answers to keys only.").WaitForAsync();
        Assert.Null(await page.EvaluateAsync<string?>("sessionStorage.getItem('citations-key')"));
    }

    [Fact]
    public async Task A_key_that_may_not_read_is_told_so()
    {
        await using var server = await EmptyServer.StartAsync(_closed);
        var key = await server.KeyAsync("writer", Scope.Write);
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());

        await EnterAsync(watched.Page, key);

        await Alert(watched.Page, "The key may not do this.").GetByText("read").WaitForAsync();
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var server = await EmptyServer.StartAsync(new() { AddressRate = new Rate(1, TimeSpan.FromHours(1)) });
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());
        await watched.Page.GetByText("The store is empty.").WaitForAsync();

        await watched.Page.GetByLabel("Uncontested").CheckAsync();

        await Alert(watched.Page, "Too many questions came from this address. Ask again in 60 minutes.").WaitForAsync();
        Assert.True(await watched.Page.GetByLabel("Key", new() { Exact = true }).IsHiddenAsync());
    }

    [Fact]
    public async Task It_asks_for_no_longer_pages_than_the_server_gives()
    {
        await using var server = await EmptyServer.StartAsync(configure: options => options with { Api = new() { DefaultPageSize = 3, MaxPageSize = 7 } });
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());

        await watched.Page.GetByText("The store is empty.").WaitForAsync();
    }

    private static ILocator Alert(IPage page, string text) => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = text });

    private static async Task EnterAsync(IPage page, string key)
    {
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this key" }).ClickAsync();
    }
}
