using System.Text.Json;
using Citations.Server.Tests.Browser;
using Citations.Server.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Citations.Server.Tests.Clients;

/// <summary>The web component in a real browser, on a page with a strict Content-Security-Policy.</summary>
public sealed class ComponentTests(Chromium chromium, SeededServer server) : IClassFixture<Chromium>, IClassFixture<SeededServer>
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Disputed = """<citation-rivals subject="canada" property="head-of-government"></citation-rivals>""";

    [Fact]
    public async Task A_question_is_shown_with_its_rivals_and_the_words_of_the_sources()
    {
        await using var watched = await OpenAsync(Disputed);
        var page = watched.Page;
        await page.GetByRole(AriaRole.Heading, new() { Name = "Canada: head of government", Level = 2 }).WaitForAsync();

        Assert.Equal(["Mark Carney", "Justin Trudeau"], await page.Locator("h3").AllTextContentsAsync());
        Assert.Equal("Mark Carney", await page.Locator(".leading h3").TextContentAsync());
        Assert.Contains("Sources disagree", await page.Locator(".agreement").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("Prime Minister Justin Trudeau", await page.Locator("q").AllTextContentsAsync());
        Assert.Contains("The Kyiv Independent", await page.Locator(".leading").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(watched.Complaints);
        Assert.Empty(watched.RequestsBeyond(server.Address));
    }

    [Theory]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(1366, ColorScheme.Light)]
    public async Task It_is_accessible_and_fits_its_place(int width, ColorScheme scheme)
    {
        await using var watched = await OpenAsync(
            Disputed.Replace("<citation-rivals", "<citation-rivals shown=\"1\"", StringComparison.Ordinal),
            new()
            {
                ViewportSize = new() { Width = width, Height = 700 },
                ColorScheme = scheme,
            }
        );
        await watched.Page.Locator("h3").First.WaitForAsync();
        await watched.Page.Locator("summary").First.ClickAsync();

        Assert.Equal(width, await watched.Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
        var result = await watched.Page.RunAxe();
        Assert.Equal([], result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }

    [Fact]
    public async Task Another_question_replaces_the_first_and_an_unanswered_one_says_so()
    {
        await using var watched = await OpenAsync(Disputed);
        var page = watched.Page;
        await page.Locator("h3").First.WaitForAsync();
        await page.EvaluateAsync(
            """
            () => {
              const rivals = document.querySelector('citation-rivals');
              rivals.setAttribute('subject', 'canada-aid-2025-08-24');
              rivals.setAttribute('property', 'announced-amount');
            }
            """
        );
        await page.GetByText("announced amount").WaitForAsync();
        Assert.Equal(1, await page.Locator("section").CountAsync());

        await page.EvaluateAsync("document.querySelector('citation-rivals').setAttribute('property', 'head-of-government')");
        await page.GetByText("No source answers this question.").WaitForAsync();
    }

    [Fact]
    public async Task A_theme_reaches_colours_and_parts_and_words_can_be_translated()
    {
        await using var watched = await OpenAsync(Disputed);
        var page = watched.Page;
        await page.EvaluateAsync(
            """
            () => {
              const rivals = document.querySelector('citation-rivals');
              rivals.style.setProperty('--citations-color', 'rgb(1, 2, 3)');
              rivals.words = { agreement: { CONFLICTING: 'Les sources divergent' } };
              const theme = new CSSStyleSheet();
              theme.replaceSync('citation-rivals::part(leading) { border-color: rgb(4, 5, 6) }');
              document.adoptedStyleSheets = [theme];
            }
            """
        );
        await page.GetByText("Les sources divergent").WaitForAsync();

        Assert.Equal("rgb(1, 2, 3)", await ColorAsync(page.Locator(".title"), "color"));
        Assert.Equal("rgb(4, 5, 6)", await ColorAsync(page.Locator(".leading"), "borderInlineStartColor"));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Words_that_were_set_before_the_script_ran_count()
    {
        await using var watched = await OpenAsync(
            Disputed,
            first: "document.querySelector('citation-rivals').words = { summary: () => 'zusammengefasst' };"
        );
        await watched.Page.GetByText("zusammengefasst").WaitForAsync();
    }

    [Theory]
    [InlineData(
        200,
        "application/json",
        """{"errors":[{"message":"too fast","extensions":{"code":"RATE_LIMITED"}}]}""",
        "too fast (RATE_LIMITED)"
    )]
    [InlineData(502, "text/html", "<h1>Bad gateway</h1>", "The server answered with the status 502.")]
    [InlineData(200, "application/json", "{}", "The server answered with the status 200.")]
    public async Task A_failure_is_told_and_can_be_tried_again(int status, string type, string body, string message)
    {
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        await page.RouteAsync(
            "**/graphql",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = status,
                        ContentType = type,
                        Body = body,
                    }
                )
        );
        await page.EvaluateAsync(
            """
            () => {
              const rivals = document.createElement('citation-rivals');
              rivals.setAttribute('subject', 'canada');
              rivals.setAttribute('property', 'head-of-government');
              rivals.addEventListener('citations-failed', ({ detail }) => { document.title = detail.message; });
              document.querySelector('main').append(rivals);
            }
            """
        );
        Assert.Contains(message, await page.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);
        Assert.StartsWith(await page.TitleAsync(), message, StringComparison.Ordinal);

        await page.UnrouteAsync("**/graphql");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.GetByText("Sources disagree").WaitForAsync();
    }

    [Fact]
    public async Task Data_that_looks_like_markup_is_text_and_strange_addresses_are_no_links()
    {
        const string Markup = "<img src=x onerror=document.title='stolen'>";
        var source = new
        {
            title = Markup,
            publisher = Markup,
            language = "\" onload=\"x",
            url = "javascript:document.title='stolen'",
        };
        var citation = new
        {
            quote = Markup,
            locator = Markup,
            verification = "VERIFIED",
            url = "data:text/html,x",
        };
        var value = new
        {
            display = Markup,
            originCount = 1,
            support = new { score = 1 },
            facts = new[] { new { source, citations = new[] { citation } } },
        };
        var claimGroup = new
        {
            subject = new { label = Markup },
            property = new { label = "p" },
            agreement = "UNCONTESTED",
            values = new[] { value },
            factCount = 1,
            originCount = 1,
        };
        var body = JsonSerializer.Serialize(new { data = new { claimGroup } });
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        await page.RouteAsync("**/graphql", route => route.FulfillAsync(new() { ContentType = "application/json", Body = body }));
        await page.EvaluateAsync(
            """
            () => {
              const rivals = document.createElement('citation-rivals');
              rivals.setAttribute('subject', 's');
              rivals.setAttribute('property', 'p');
              document.querySelector('main').append(rivals);
            }
            """
        );
        await page.Locator("q").WaitForAsync();

        Assert.Equal(Markup, await page.Locator("q").TextContentAsync());
        Assert.Equal(0, await page.Locator("citation-rivals a, citation-rivals img").CountAsync());
        Assert.Equal("Component", await page.TitleAsync());
    }

    /// <summary>Opens a page of the server's origin that holds the component and nothing else.</summary>
    private async Task<WatchedPage> OpenAsync(string markup, BrowserNewContextOptions? options = null, string first = "")
    {
        await ClientPackage.BuildAsync(server.Client);
        var script = await ClientPackage.ReadAsync("citation-rivals.js");
        var watched = await chromium.OpenAsync(options);
        var html =
            "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Component</title>"
            + $"<main><h1>Page</h1>{markup}</main><script src=first.js></script><script type=module src=rivals.js></script></html>";
        await ServeAsync(watched.Page, "page.html", "text/html; charset=utf-8", html);
        await ServeAsync(watched.Page, "first.js", "text/javascript", first);
        await ServeAsync(watched.Page, "rivals.js", "text/javascript; charset=utf-8", script);
        await watched.Page.GotoAsync(new Uri(server.Address, "/component/page.html").ToString());
        return watched;
    }

    private static Task ServeAsync(IPage page, string name, string type, string body) =>
        page.RouteAsync(
            $"**/component/{name}",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["Content-Type"] = type,
                            ["Content-Security-Policy"] = Policy,
                        },
                        Body = body,
                    }
                )
        );

    private static Task<string> ColorAsync(ILocator element, string property) =>
        element.EvaluateAsync<string>($"element => getComputedStyle(element).{property}");
}
