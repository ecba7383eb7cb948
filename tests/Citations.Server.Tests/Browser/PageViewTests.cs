using Citations.Server.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Browser;

/// <summary>Every page in a real browser.</summary>
public sealed class PageViewTests(Chromium chromium, SeededServer server) : IClassFixture<Chromium>, IClassFixture<SeededServer>
{
    public static TheoryData<string> Views =>
        [
            "/",
            "/questions",
            "/questions?view=matrix&agreement=CONFLICTING",
            "/question/canada/head-of-government",
            "/question/canada-assistance-to-ukraine/total-amount?one=2&other=3",
            "/entity/canada",
            "/source/kyiv-independent-2025-08-24",
            "/sources",
            "/questions?view=subjects",
            "/exports",
            "/commits",
            "/demo",
            "/demo/island-record",
            "/sign-in",
            "/first-key",
            "/property/head-of-government",
            "/search?q=Trudeau",
            "/compare?a=kyiv-independent-2025-08-24&b=rbc-ukraine-2025-08-24",
            "/nowhere",
        ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_accessible_fits_a_phone_and_asks_this_server_only(string address)
    {
        await using var watched = await OpenAsync(
            address,
            new()
            {
                ViewportSize = new() { Width = 320, Height = 700 },
                ColorScheme = ColorScheme.Dark,
            }
        );
        Assert.Equal(320, await watched.Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
        await AssertNoViolationsAsync(watched.Page);

        await watched.Page.SetViewportSizeAsync(1366, 768);
        await watched.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await AssertNoViolationsAsync(watched.Page);
        Assert.Empty(watched.RequestsBeyond(server.Address));
        Assert.DoesNotContain(watched.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_clicks_lead_from_what_is_disputed_to_a_reference()
    {
        await using var watched = await OpenAsync("/");
        var page = watched.Page;
        await page.Locator(".question", new() { HasText = "Canada · head of government" })
            .GetByRole(AriaRole.Link, new() { Name = "head of government" })
            .ClickAsync();
        await page.Locator("table.answers")
            .GetByRole(AriaRole.Link, new() { Name = "Ukraine, Canada sign joint defense production agreement" })
            .First.ClickAsync();
        await page.GetByText("RIS", new() { Exact = true }).First.ClickAsync();

        Assert.Contains("TY  - ", await page.Locator("pre.copy", new() { HasText = "TY  -" }).TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_works_without_scripts()
    {
        await using var watched = await OpenAsync("/questions", new() { JavaScriptEnabled = false });
        var page = watched.Page;
        await page.GetByLabel("Conflicting").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).First.ClickAsync();
        await page.GetByText("conflicting questions").WaitForAsync();
        await page.Locator("#find").FillAsync("Trudeau");
        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Button).ClickAsync();

        Assert.Equal("Justin Trudeau", await page.Locator(".results a").First.TextContentAsync());
    }

    [Fact]
    public async Task The_keyboard_reaches_search_entries_and_the_list_of_shortcuts()
    {
        await using var watched = await OpenAsync("/");
        var page = watched.Page;
        await page.Keyboard.PressAsync("/");
        Assert.True(await page.Locator("#find").EvaluateAsync<bool>("input => input === document.activeElement"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("j");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('.question') !== null"));
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.GetByRole(AriaRole.Dialog).IsVisibleAsync());
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.GetByRole(AriaRole.Dialog).IsHiddenAsync());
    }

    [Fact]
    public async Task Suggestions_appear_while_typing_and_are_taken_by_keyboard()
    {
        await using var watched = await OpenAsync("/");
        var page = watched.Page;
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("trudea");
        await page.GetByRole(AriaRole.Option, new() { Name = "Justin Trudeau" }).First.WaitForAsync();
        await AssertNoViolationsAsync(page);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(AriaRole.Heading, new() { Name = "Justin Trudeau", Level = 1 }).WaitForAsync();
    }

    [Fact]
    public async Task The_time_line_leads_to_the_state_after_a_commit()
    {
        await using var watched = await OpenAsync("/commits");
        await watched.Page.Locator(".timeline a", new() { Has = watched.Page.Locator(".commit") }).First.FocusAsync();
        await watched.Page.Keyboard.PressAsync("Enter");

        await watched.Page.GetByText("This is what was known at").WaitForAsync();
    }

    [Fact]
    public async Task All_conflicts_of_the_seed_fit_one_laptop_screen()
    {
        await using var watched = await OpenAsync(
            "/questions?view=matrix&agreement=CONFLICTING",
            new()
            {
                ViewportSize = new() { Width = 1440, Height = 900 },
            }
        );
        var table = (await watched.Page.Locator("table.matrix").BoundingBoxAsync())!;
        Assert.InRange(table.Y + table.Height, 1, 900);
    }

    [Fact]
    public async Task Copies_stand_below_what_they_copy()
    {
        await using var watched = await OpenAsync("/question/canada/head-of-government");
        Assert.Contains(
            "counted once",
            Assert.Single(await watched.Page.Locator(".copied").AllTextContentsAsync()),
            StringComparison.Ordinal
        );
    }

    private async Task<WatchedPage> OpenAsync(string address, BrowserNewContextOptions? options = null)
    {
        var watched = await chromium.OpenAsync(options);
        await watched.Page.GotoAsync(new Uri(server.Address, address).ToString());
        return watched;
    }

    private static async Task AssertNoViolationsAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.Equal([], result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }
}
