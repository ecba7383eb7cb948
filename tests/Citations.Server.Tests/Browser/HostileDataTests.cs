using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Browser;

/// <summary>Other people's data is text on the explorer page, whatever it looks like.</summary>
public sealed class HostileDataTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Markup = "<img src=x onerror=document.title='stolen'><script>document.title='stolen'</script>";

    private static readonly string[] _records =
    [
        $$"""{"record":"source","key":"s","kind":"WEB_PAGE","title":"{{Markup}}","publisher":"{{Markup}}"}""",
        $$"""{"record":"entity","key":"e","kind":"PERSON","label":"{{Markup}}","description":"{{Markup}}"}""",
        $$"""{"record":"property","key":"p","label":"{{Markup}}","valueKind":"text","cardinality":"ONE"}""",
        $$"""{"record":"fact","subject":"e","property":"p","value":{"kind":"text","text":"{{Markup}}"},"source":"s","confidence":1,"method":"{{Markup}}","citations":[{"quote":"{{Markup}}"}]}""",
    ];

    [Fact]
    public async Task Markup_in_records_is_shown_as_it_is()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(_records);
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(new Uri(server.Address, "/?agreement=ALL").ToString());
        await watched.Page.Locator(".question").WaitForAsync();

        Assert.Equal(Markup, await watched.Page.Locator("h3").TextContentAsync());
        Assert.Equal("All questions – Citations", await watched.Page.TitleAsync());
        Assert.Equal(1, await watched.Page.Locator("img").CountAsync());
    }

    [Fact]
    public async Task Of_a_great_many_answers_and_facts_the_rest_is_put_in_when_it_is_asked_for()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync([.. _records[..3], .. Enumerable.Range(0, 60).Select(i => Fact($"answer {i % 30:00}", $"words {i}")), .. Enumerable.Range(0, 200).Select(i => Fact("answer 00", $"more words {i}"))]);
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(new Uri(server.Address, "/?agreement=ALL").ToString());
        await watched.Page.Locator(".question").WaitForAsync();
        Assert.Equal((12, 12 * 2 + 1), (await watched.Page.Locator("h3").CountAsync(), await watched.Page.Locator("q").CountAsync()));

        await watched.Page.GetByText("18 more answers").ClickAsync();
        await watched.Page.GetByText("199 more facts").ClickAsync();
        Assert.Equal((30, 260), (await watched.Page.Locator("h3").CountAsync(), await watched.Page.Locator("q").CountAsync()));
        Assert.Empty(watched.Complaints);

        static string Fact(string answer, string words) =>
            $$"""{"record":"fact","subject":"e","property":"p","value":{"kind":"text","text":"{{answer}}"},"source":"s","confidence":1,"method":"manual","citations":[{"quote":"{{words}}"}]}""";
    }

    [Fact]
    public async Task An_empty_store_says_how_to_fill_it()
    {
        await using var server = await EmptyServer.StartAsync();
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());
        await watched.Page.GetByText("The store is empty.").WaitForAsync();
        Assert.Empty(watched.Complaints);
    }
}
