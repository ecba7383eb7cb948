using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Browser;

/// <summary>Data that looks like markup, or is very long, is text on every page.</summary>
public sealed class HostileDataTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Markup = "<img src=x onerror=document.title='stolen'></script><script>document.title='stolen'</script>\u202Etxet";

    private static readonly string _long = new('x', 100_000);

    public static TheoryData<string> Views =>
        [
            "/",
            "/questions",
            "/questions?view=matrix",
            "/question/e/p",
            "/entity/e",
            "/source/s",
            "/sources",
            "/questions?view=subjects",
            "/exports",
            "/commits",
            "/property/p",
            "/search?q=img",
            "/compare?a=s&b=s",
        ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Markup_in_records_is_shown_as_it_is(string address)
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(Records(Markup.Replace("\u202E", "\\u202E", StringComparison.Ordinal)));
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(new Uri(server.Address, address).ToString());

        Assert.DoesNotContain("stolen' ", await watched.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.NotEqual("stolen", await watched.Page.TitleAsync());
        Assert.Equal(0, await watched.Page.Locator("img").CountAsync());
        Assert.Equal(0, await watched.Page.Locator("a[href^='javascript:']").CountAsync());
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task A_long_value_is_clamped_and_can_be_opened()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(Records("short", value: _long[..9_000]));
        await using var watched = await chromium.OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 320, Height = 700 },
            }
        );
        await watched.Page.GotoAsync(new Uri(server.Address, "/question/e/p").ToString());

        var value = watched.Page.Locator("details.long").First;
        await value.Locator("summary").ClickAsync();
        Assert.True(await value.EvaluateAsync<bool>("details => details.open"));
        Assert.Equal(320, await watched.Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
    }

    [Fact]
    public async Task Hundreds_of_rivals_are_paged_and_any_two_of_them_can_be_compared()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync([
            .. Records("short")[..3],
            .. Enumerable.Range(0, 300).Select(i => Fact($"answer {i:000}", $"words {i}")),
        ]);
        await using var watched = await chromium.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync(new Uri(server.Address, "/question/e/p").ToString());
        Assert.Equal(8, await page.Locator("table.answers thead th").CountAsync() - 1);

        await page.GetByText("Next values").ClickAsync();
        await page.GetByText("9–16 of 300 values").WaitForAsync();
        var ninth = (await page.Locator("table.answers thead th bdi").First.TextContentAsync())!;
        await page.Locator("select[name=one]").SelectOptionAsync("9");
        await page.Locator("select[name=other]").SelectOptionAsync("300");
        var last = (await page.Locator("select[name=other]").Locator("option:checked").TextContentAsync())!["300: ".Length..];
        await page.GetByText("Show their relation").ClickAsync();

        await page.GetByText("Show all").WaitForAsync();
        var row = await page.Locator("table.relations tbody tr").AllTextContentsAsync();
        Assert.Contains(ninth, Assert.Single(row), StringComparison.Ordinal);
        Assert.Contains(last, row[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_store_says_how_to_fill_it()
    {
        await using var server = await EmptyServer.StartAsync();
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());
        await watched.Page.GetByText("There are no facts yet.").WaitForAsync();
        Assert.Empty(watched.Complaints);
    }

    private static string[] Records(string text, string? value = null) =>
        [
            $$"""{"record":"source","key":"s","kind":"WEB_PAGE","title":"{{text}}","publisher":"{{text}}"}""",
            $$"""{"record":"entity","key":"e","kind":"PERSON","label":"{{text}}","description":"{{text}}"}""",
            $$"""{"record":"property","key":"p","label":"{{text}}","valueKind":"text","cardinality":"ONE"}""",
            Fact(value ?? text, text),
        ];

    private static string Fact(string value, string words) =>
        $$"""{"record":"fact","subject":"e","property":"p","value":"""
        + $$"""{"kind":"text","text":"{{value}}"},"source":"s","confidence":1,"method":"manual","citations":[{"quote":"{{words}}"}]}""";
}
