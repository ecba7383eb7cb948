using Citations.Schema.Access;
using Citations.Server.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Browser;

/// <summary>What an editor does at the desk, in a real browser, through the public API.</summary>
public sealed class DeskTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Article =
        "25 August 2025. Prime Minister Ann Example of Freedonia said that it would give over $700 million to its neighbour.\n"
        + "Ann Example met 12 ministers in Port Example.";

    private const string Ris =
        "TY  - NEWS\nTI  - Freedonia gives\nAU  - Doe, Jane\nPB  - Example Times\nDA  - 2025/08/25\n"
        + "UR  - https://example.org/a\nLA  - en\nER  - ";

    private static readonly string[] _records =
    [
        """{"record":"entity","key":"freedonia","kind":"PLACE","label":"Freedonia"}""",
        """{"record":"entity","key":"ann","kind":"PERSON","label":"Ann Example"}""",
        """{"record":"entity","key":"bob","kind":"PERSON","label":"Bob Example"}""",
        """{"record":"property","key":"head","label":"head of government","valueKind":"entity","cardinality":"ONE"}""",
        """{"record":"property","key":"gift","label":"announced gift","valueKind":"money","cardinality":"ONE"}""",
        """{"record":"source","key":"other","kind":"NEWS_ARTICLE","title":"Other paper"}""",
        Head("bob", 0.9, "Bob Example"),
    ];

    private static string Head(string who, double confidence, string quote) =>
        $$"""{"record":"fact","subject":"freedonia","property":"head","value":{"kind":"entity","entity":"{{who}}"},"source":"other","""
        + $$""" "confidence":{{confidence}},"method":"manual","citations":[{"quote":"{{quote}}"}]}""";

    [Fact]
    public async Task A_new_source_with_three_facts_is_recorded_by_keyboard_in_under_five_minutes()
    {
        await using var desk = await OpenAsync();
        var (page, started) = (desk.Page, TimeProvider.System.GetTimestamp());
        await desk.GoAsync("/desk/record");
        await desk.FillAsync("summary", "Paste a reference");
        await page.GetByLabel("Reference", new() { Exact = true }).FillAsync(Ris);
        await desk.PressAsync("Fill in the fields");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(Article);
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".hit.entity", new() { HasText = "Freedonia" }).WaitForAsync();
        await AssertNoViolationsAsync(page);

        await desk.StartFactAsync("over $700 million");
        await desk.PickAsync("Subject", "freed");
        await desk.PickAsync("Property", "gift");
        Assert.Equal("700000000", await page.GetByLabel("At least").InputValueAsync());
        await AssertNoViolationsAsync(page);
        await desk.PressAsync("Add to the list");

        await desk.StartFactAsync("Ann Example");
        await desk.PickAsync("Property", "head of");
        await desk.PressAsync("Add to the list");

        // Words that nothing marks are selected with the keyboard, and the property is new
        await page.GetByLabel("Text", new() { Exact = true })
            .EvaluateAsync("field => { field.focus(); field.setSelectionRange(127, 135); }");
        await desk.PressAsync("State what the selected words say");
        await page.GetByLabel("Property", new() { Exact = true }).FillAsync("ministers met");
        await page.Locator(".suggestions:visible li", new() { HasText = "Create" }).WaitForAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Its values are").SelectOptionAsync("TEXT");
        await desk.PressAsync("Use it");
        await desk.PressAsync("Add to the list");

        await desk.PressAsync("Preview");
        await page.GetByText("a new value beside those that are there").WaitForAsync();
        await AssertNoViolationsAsync(page);
        await desk.PressAsync("Save");
        await page.GetByText("Saved: 3 facts").WaitForAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(5));
        var answer = await desk.Server.Client.AskAsync(
            "{ source(key: \"example-times-2025-08-25\") { facts(first: 10) "
                + "{ totalCount nodes { recordedBy citations { verification } } } } }"
        );
        Assert.Equal("3", answer.Text("source", "facts", "totalCount"));
        var facts = answer.GetProperty("source").GetProperty("facts").Items("nodes").ToList();
        Assert.All(facts, fact => Assert.Equal("editor", fact.GetProperty("recordedBy").GetString()));
        Assert.All(facts, fact => Assert.Equal("VERIFIED", fact.GetProperty("citations")[0].GetProperty("verification").GetString()));
        Assert.Empty(desk.Watched.RequestsBeyond(desk.Server.Address));
    }

    [Fact]
    public async Task A_draft_survives_a_closed_page_and_a_key_that_ends()
    {
        await using var desk = await OpenAsync();
        var page = desk.Page;
        await desk.GoAsync("/desk/record");
        await page.GetByLabel("Title").FillAsync("Half done");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(Article);
        await page.Keyboard.PressAsync("Tab");
        await desk.GoAsync("/desk");
        await page.GetByRole(AriaRole.Link, new() { Name = "new source" }).ClickAsync();
        Assert.Equal("Half done", await page.GetByLabel("Title").InputValueAsync());

        await desk.Server.RevokeAsync("editor");
        await desk.PressAsync("Save");
        await page.GetByRole(AriaRole.Alert).GetByText("your key ended").WaitForAsync();
        Assert.Equal("Half done", await page.GetByLabel("Title").InputValueAsync());
        Assert.Equal(Article, await page.GetByLabel("Text", new() { Exact = true }).InputValueAsync());

        await desk.Server.StopAsync();
        await desk.PressAsync("Save");
        await page.GetByRole(AriaRole.Alert).GetByText("cannot be reached").WaitForAsync();
    }

    [Fact]
    public async Task Another_persons_commit_is_told_before_anything_is_written()
    {
        await using var desk = await OpenAsync();
        var page = desk.Page;
        await desk.GoAsync("/desk/record");
        await page.GetByLabel("Title").FillAsync("Mine");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(Article);
        await page.Keyboard.PressAsync("Tab");
        await desk.StartFactAsync("Ann Example");
        await desk.PickAsync("Subject", "freed");
        await desk.PickAsync("Property", "head of");
        await desk.PressAsync("Add to the list");
        await desk.PressAsync("Preview");
        await page.GetByText("How the questions stand").WaitForAsync();
        await desk.Server.ImportAsync(Head("ann", 0.9, "Ann"));

        await desk.PressAsync("Save");
        await page.GetByRole(AriaRole.Alert).GetByText("Somebody else recorded something").WaitForAsync();
        await page.GetByText("the same as a value that is there").WaitForAsync();
        await desk.PressAsync("Save");
        await page.GetByText("Saved: 1 facts").WaitForAsync();
    }

    [Fact]
    public async Task Facts_values_origins_and_entities_are_corrected_from_their_pages_with_a_reason()
    {
        await using var desk = await OpenAsync();
        var page = desk.Page;
        await desk.Server.ImportAsync(Head("ann", 0.8, "Ann"));
        await desk.GoAsync("/question/freedonia/head");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rule on two values" }).ClickAsync();
        await desk.PressAsync("Rule");
        await page.GetByRole(AriaRole.Alert).GetByText("Give a reason").WaitForAsync();
        await page.GetByLabel("Your ruling").SelectOptionAsync("NOT_RIVALS");
        await page.GetByLabel("Why").FillAsync("One held the office before the other.");
        await AssertNoViolationsAsync(page);
        await desk.PressAsync("Rule");
        await page.GetByText("Done, in commit").WaitForAsync();
        Assert.NotEqual("CONFLICTING", await AgreementAsync(desk));
        await desk.PressAsync("Undo");
        await page.GetByText("Done, in commit").Nth(1).WaitForAsync();
        Assert.Equal("CONFLICTING", await AgreementAsync(desk));

        await desk.GoAsync("/question/freedonia/head");
        await page.GetByRole(AriaRole.Link, new() { Name = "Retract", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Why").FillAsync("Not in the text.");
        await desk.PressAsync("Retract this fact");
        await page.GetByText("Done, in commit").WaitForAsync();
        await desk.GoAsync("/question/freedonia/head");
        await page.GetByText("editor retracted").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Replace", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Why").FillAsync("Misread.");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Value", Exact = true }).FillAsync("freed");
        await page.Locator(".suggestions:visible li").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await desk.PressAsync("Replace the fact");
        await page.GetByText("Done, in commit").WaitForAsync();

        await desk.GoAsync("/entity/bob");
        await page.GetByRole(AriaRole.Link, new() { Name = "Merge with another entity" }).ClickAsync();
        await desk.PickAsync("is the same thing as", "ann");
        await page.GetByLabel("Why").FillAsync("One person.");
        await desk.PressAsync("Merge");
        await page.GetByText("Done, in commit").WaitForAsync();
        await desk.PressAsync("Undo");
        await page.GetByText("Done, in commit").Nth(1).WaitForAsync();

        await desk.GoAsync("/source/other");
        await page.GetByRole(AriaRole.Link, new() { Name = "Declare its origin" }).ClickAsync();
        await desk.PickAsync("copies", "other");
        await desk.PressAsync("Declare the origin");
        await page.GetByText("nothing changed", new() { Exact = false }).Or(page.GetByText("Done, in commit")).First.WaitForAsync();
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/record")]
    public async Task The_desk_is_accessible_and_fits_a_phone(string address)
    {
        await using var desk = await OpenAsync(
            new()
            {
                ViewportSize = new() { Width = 320, Height = 700 },
                ColorScheme = ColorScheme.Dark,
            }
        );
        await desk.GoAsync(address);
        await desk.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First.WaitForAsync();

        Assert.Equal(320, await desk.Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
        await AssertNoViolationsAsync(desk.Page);
    }

    [Fact]
    public async Task Markup_in_names_and_texts_is_text_at_the_desk()
    {
        const string markup = "<img src=x onerror=document.title='stolen'>";
        await using var desk = await OpenAsync();
        var page = desk.Page;
        await desk.Server.ImportAsync($$"""{"record":"entity","key":"m","kind":"OTHER","label":"Img {{markup}}"}""");
        await desk.GoAsync("/desk/record");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync($"{markup} Img {markup} on 24 August 2025");
        await page.Keyboard.PressAsync("Tab");
        await desk.StartFactAsync("24 August 2025");
        await page.GetByLabel("Subject").FillAsync("img");
        await page.Locator(".suggestions:visible li", new() { HasText = "onerror" }).First.WaitForAsync();

        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.NotEqual("stolen", await page.TitleAsync());
    }

    [Fact]
    public async Task A_session_stands_for_its_key_only_in_requests_of_the_desk()
    {
        await using var server = await EmptyServer.StartAsync();
        await using var watched = await chromium.OpenAsync();
        var page = watched.Page;
        await SignInAsync(page, server, await server.KeyAsync("editor", Scope.Read, Scope.Write));
        const string ask = """
            (headers) => fetch('/graphql', {
              method: 'POST',
              headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
              body: JSON.stringify({ query: 'mutation { addEntity(input: {key: "e", kind: OTHER, label: "E"}) { changed } }' }),
            }).then((answer) => answer.text())
            """;

        Assert.Contains("\"errors\"", await page.EvaluateAsync<string>(ask, new { }), StringComparison.Ordinal);
        Assert.Contains(
            "\"changed\":true",
            await page.EvaluateAsync<string>(ask, new Dictionary<string, string>(StringComparer.Ordinal) { ["citations-desk"] = "1" }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_key_that_may_only_read_is_told_what_it_lacks()
    {
        await using var server = await EmptyServer.StartAsync();
        await using var watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(new Uri(server.Address, "/desk").ToString());
        await watched.Page.GetByLabel("Key", new() { Exact = true }).FillAsync(await server.KeyAsync("reader", Scope.Read));
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await watched.Page.GetByRole(AriaRole.Alert).GetByText("may not write").WaitForAsync();
    }

    private static async Task<string?> AgreementAsync(Desk desk) =>
        (await desk.Server.Client.AskAsync("{ claimGroup(subject: \"freedonia\", property: \"head\") { agreement } }")).Text(
            "claimGroup",
            "agreement"
        );

    private static async Task SignInAsync(IPage page, EmptyServer server, string key)
    {
        await page.GotoAsync(new Uri(server.Address, "/desk").ToString());
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Desk", Exact = true }).WaitForAsync();
    }

    private static async Task AssertNoViolationsAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.Equal([], result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }

    private async Task<Desk> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var server = await EmptyServer.StartAsync();
        await server.ImportAsync(_records);
        var watched = await chromium.OpenAsync(options);
        await SignInAsync(watched.Page, server, await server.KeyAsync("editor", Scope.Read, Scope.Write));
        return new Desk(server, watched);
    }

    /// <summary>Somebody at the desk, who uses the keyboard.</summary>
    private sealed record Desk(EmptyServer Server, WatchedPage Watched) : IAsyncDisposable
    {
        public IPage Page => Watched.Page;

        public Task GoAsync(string address) => Page.GotoAsync(new Uri(Server.Address, address).ToString());

        public async Task PressAsync(string button)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.FocusAsync();
            await Page.Keyboard.PressAsync("Enter");
        }

        public async Task FillAsync(string element, string text)
        {
            await Page.Locator(element, new() { HasText = text }).FocusAsync();
            await Page.Keyboard.PressAsync("Enter");
        }

        public async Task StartFactAsync(string words)
        {
            await Page.Locator(".hit", new() { HasText = words }).First.FocusAsync();
            await Page.Keyboard.PressAsync("Enter");
            await Page.GetByLabel("Subject").WaitForAsync();
        }

        public async Task PickAsync(string label, string text)
        {
            await Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
            await Page.Locator(".suggestions:visible li").First.WaitForAsync();
            await Page.Keyboard.PressAsync("ArrowDown");
            await Page.Keyboard.PressAsync("Enter");
        }

        public async ValueTask DisposeAsync()
        {
            await Watched.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
