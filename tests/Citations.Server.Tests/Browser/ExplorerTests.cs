using Citations.Server.Tests.Support;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Browser;

/// <summary>The explorer page over the seed, in a real browser.</summary>
public sealed class ExplorerTests(Chromium chromium, SeededServer server) : IClassFixture<Chromium>, IClassFixture<SeededServer>
{
    [Fact]
    public async Task It_shows_rivals_side_by_side_with_their_sources_and_words()
    {
        await using var watched = await OpenAsync("/");
        var question = Question(watched.Page, "Canada head of government");

        Assert.Equal(["Mark Carney", "Justin Trudeau"], await question.Locator("h3").AllTextContentsAsync());
        Assert.Equal("Conflicting", await question.Locator(".badge").TextContentAsync());
        Assert.Contains("The Kyiv Independent", await question.TextContentAsync(), StringComparison.Ordinal);
        Assert.True(await question.Locator("blockquote q").CountAsync() >= 5);
        AssertStayedHere(watched);
    }

    [Fact]
    public async Task The_filter_works_by_keyboard_and_is_kept_in_the_address()
    {
        await using var watched = await OpenAsync("/");
        await watched.Page.GetByLabel("Conflicting").FocusAsync();
        await watched.Page.Keyboard.PressAsync("ArrowRight");
        await watched.Page.GetByRole(AriaRole.Status).GetByText("refined").WaitForAsync();

        Assert.Contains("agreement=REFINED", watched.Page.Url, StringComparison.Ordinal);
        Assert.Equal(["Refined"], (await watched.Page.Locator(".badge").AllTextContentsAsync()).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Words_narrow_the_questions_whatever_their_case()
    {
        await using var watched = await OpenAsync("/?agreement=ALL&about=canada");
        var subjects = await watched.Page.Locator("h2").AllTextContentsAsync();
        Assert.True(subjects.Count > 10);
        Assert.All(subjects, heading => Assert.Contains("canad", heading, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_time_before_the_first_fact_shows_that_there_was_nothing()
    {
        await using var watched = await OpenAsync("/?asOf=2001-01-01T00:00:00Z");
        await watched.Page.GetByText("There were no facts yet at that time.").WaitForAsync();
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task A_permalink_shows_the_state_that_it_was_taken_of()
    {
        var permalink = (await server.Client.AskAsync("{ dataset { permalink } }")).Text("dataset", "permalink")!;
        await using var watched = await OpenAsync(permalink);
        Assert.Equal("453", await watched.Page.Locator("#dataset dd").First.TextContentAsync());
    }

    [Fact]
    public async Task On_a_phone_all_answers_stand_together_and_lead_to_who_says_so()
    {
        await using var watched = await OpenAsync("/?about=head", new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var (question, address) = (Question(watched.Page, "Canada head of government"), watched.Page.Url);
        var answers = question.Locator(".glance a");
        Assert.Equal(["Mark Carney", "Justin Trudeau"], await answers.AllTextContentsAsync());
        var (first, last) = (await answers.First.BoundingBoxAsync(), await answers.Last.BoundingBoxAsync());
        Assert.InRange(last!.Y - first!.Y, 1, 100);

        await answers.Last.ClickAsync();
        Assert.True(await question.Locator("h3").Last.EvaluateAsync<bool>("heading => heading.getBoundingClientRect().top < innerHeight"));
        Assert.StartsWith(address, watched.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_source_comes_with_a_reference_to_copy()
    {
        await using var watched = await OpenAsync("/");
        var fact = Question(watched.Page, "Canada head of government").Locator(".facts > li", new() { HasText = "The Kyiv Independent" });
        await fact.GetByText("Reference", new() { Exact = true }).ClickAsync();

        Assert.StartsWith("Fenbert, A.", await fact.Locator("p.copy").TextContentAsync(), StringComparison.Ordinal);
        Assert.StartsWith("@article{kyiv-independent-2025-08-24", await fact.Locator("pre.copy").TextContentAsync(), StringComparison.Ordinal);
        AssertStayedHere(watched);
    }

    [Fact]
    public async Task Back_and_forward_lead_through_what_was_shown_and_the_title_says_what_that_is()
    {
        await using var watched = await OpenAsync("/");
        var (page, status) = (watched.Page, watched.Page.GetByRole(AriaRole.Status));
        await page.GetByLabel("Refined").CheckAsync();
        await status.GetByText("refined").WaitForAsync();
        await page.GetByLabel("About").PressSequentiallyAsync("aid", new() { Delay = 300 });
        await page.WaitForURLAsync("**/*about=aid");
        Assert.Equal("Refined about “aid” – Citations", await page.TitleAsync());

        await page.GoBackAsync();
        await page.WaitForFunctionAsync("document.title === 'Refined – Citations'");
        await page.GoBackAsync();
        await status.GetByText("conflicting").WaitForAsync();
        Assert.True(await page.GetByLabel("Conflicting").IsCheckedAsync());
        await page.GoForwardAsync();
        await status.GetByText("refined").WaitForAsync();
    }

    [Fact]
    public async Task A_question_tells_what_was_known_when_and_leads_there()
    {
        await using var watched = await OpenAsync("/?about=head");
        await Question(watched.Page, "Canada head of government").GetByText("What was known when").ClickAsync();
        var state = Question(watched.Page, "Canada head of government").Locator(".history li");
        Assert.EndsWith("Conflicting: Mark Carney · Justin Trudeau (5 facts, 4 origins)", await state.TextContentAsync(), StringComparison.Ordinal);

        await state.GetByRole(AriaRole.Link).ClickAsync();
        await watched.Page.WaitForURLAsync("**/*asOf=*");
        Assert.Contains(" as of ", await watched.Page.TitleAsync(), StringComparison.Ordinal);
        AssertStayedHere(watched);
    }

    [Fact]
    public async Task A_copy_of_a_story_is_marked_where_it_stands()
    {
        await using var watched = await OpenAsync("/");
        var copies = Question(watched.Page, "Canada head of government").Locator(".copied");
        Assert.Contains("so it adds no support", Assert.Single(await copies.AllTextContentsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_can_be_kept_as_an_address_that_stays_right()
    {
        await using var watched = await OpenAsync("/?agreement=REFINED");
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Link to this state" }).ClickAsync();
        await watched.Page.GetByRole(AriaRole.Status).GetByText("refined").WaitForAsync();

        Assert.Contains("agreement=REFINED", watched.Page.Url, StringComparison.Ordinal);
        Assert.Contains("asOf=", watched.Page.Url, StringComparison.Ordinal);
        Assert.NotEmpty(await watched.Page.GetByLabel("As of (UTC)").InputValueAsync());
    }

    [Theory]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    [InlineData(1400, ColorScheme.Dark)]
    public async Task It_fits_the_screen(int width, ColorScheme colours)
    {
        await using var watched = await OpenAsync("/?agreement=ALL", new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = colours });
        Assert.Equal(width, await watched.Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
    }

    [Fact]
    public async Task A_broken_connection_is_told_and_the_page_stays()
    {
        await using var watched = await OpenAsync("/");
        await watched.Page.Context.SetOfflineAsync(true);
        await watched.Page.GetByLabel("Uncontested").CheckAsync();
        await watched.Page.GetByRole(AriaRole.Alert).GetByText("That did not work.").WaitForAsync();
    }

    private async Task<WatchedPage> OpenAsync(string address, BrowserNewContextOptions? options = null)
    {
        var watched = await chromium.OpenAsync(options);
        await watched.Page.GotoAsync(new Uri(server.Address, address).ToString());
        await watched.Page.Locator(".question, .empty").First.WaitForAsync();
        return watched;
    }

    private static ILocator Question(IPage page, string name) => page.GetByRole(AriaRole.Article, new() { Name = name });

    private void AssertStayedHere(WatchedPage watched)
    {
        Assert.Empty(watched.RequestsBeyond(server.Address));
        Assert.Empty(watched.Complaints);
    }
}
