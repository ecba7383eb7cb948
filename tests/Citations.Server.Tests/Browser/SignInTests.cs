using Citations.Schema.Access;
using Citations.Server.Access;
using Citations.Server.Access.Limits;
using Citations.Server.Tests.Support;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Browser;

/// <summary>The pages of a server that does not answer to everybody.</summary>
public sealed class SignInTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly AccessOptions _closed = new() { Closed = true };

    [Fact]
    public async Task A_key_opens_the_page_that_was_asked_for_until_somebody_signs_out()
    {
        await using var server = await EmptyServer.StartAsync(_closed);
        var key = await server.KeyAsync("reader", Scope.Read);
        await using var watched = await chromium.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync(new Uri(server.Address, "/questions?agreement=REFINED").ToString());

        await EnterAsync(page, "cit_nonsense");
        Assert.Equal(0, await page.GetByRole(AriaRole.Status).CountAsync());
        await EnterAsync(page, $" Bearer {key} ");
        await page.GetByText("0 refined questions").WaitForAsync();
        Assert.EndsWith("/questions?agreement=REFINED", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(
            key,
            page.Url + await page.ContentAsync() + await page.EvaluateAsync<string>("document.cookie"),
            StringComparison.Ordinal
        );

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync();
    }

    [Fact]
    public async Task A_key_that_may_not_read_is_told_so()
    {
        await using var server = await EmptyServer.StartAsync(_closed);
        var key = await server.KeyAsync("writer", Scope.Write);
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());

        await EnterAsync(watched.Page, key);

        await watched.Page.GetByRole(AriaRole.Alert).GetByText("read").WaitForAsync();
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var server = await EmptyServer.StartAsync(new() { AddressRate = new Rate(1, TimeSpan.FromHours(1)) });
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());
        await watched.Page.GotoAsync(server.Address.ToString());

        await watched.Page.GetByRole(AriaRole.Alert).WaitForAsync();
    }

    private static async Task EnterAsync(IPage page, string key)
    {
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
