using System.Net;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Pages;

/// <summary>The pages as the server sends them, before any script runs.</summary>
public sealed class PageTests(SeededServer server) : IClassFixture<SeededServer>
{
    /// <summary>Addresses of all pages, with a text that must be on each.</summary>
    public static TheoryData<string, string> Pages =>
        new()
        {
            { "/", "What the sources disagree on" },
            { "/questions", "193 questions" },
            { "/questions?agreement=REFINED", "refined question" },
            { "/questions?subject=Carney", "Mark Carney" },
            { "/questions?view=matrix&agreement=CONFLICTING", "Questions by source" },
            { "/question/canada/head-of-government", "Prime Minister Justin Trudeau" },
            { "/question?subject=canada&property=head-of-government", "Prime Minister Justin Trudeau" },
            { "/entity/mark-carney", "Where it is the answer" },
            { "/entity?key=mark-carney", "Where it is the answer" },
            { "/entity/mark%2Dcarney", "Where it is the answer" },
            { "/source/kyiv-independent-2025-08-24", "TY  - " },
            { "/sources", "5 sources" },
            { "/property/head-of-government", "one: a second value is a rival" },
            { "/search", "Type a word" },
            { "/search?q=Trudeau", "Justin <mark>Trudeau</mark>" },
            { "/compare", "Compare two sources" },
            { "/compare?a=kyiv-independent-2025-08-24&b=rbc-ukraine-2025-08-24", "They differ" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_its_data_in_it(string address, string text)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "There is no page at this address.")]
    [InlineData("/entity/mark-carny", HttpStatusCode.NotFound, "href=\"/entity/mark-carney\"")]
    [InlineData("/source/independent", HttpStatusCode.NotFound, "href=\"/source/kyiv-independent-2025-08-24\"")]
    [InlineData("/property/nothing", HttpStatusCode.NotFound, "There is no property with the key")]
    [InlineData("/question/canada/nothing", HttpStatusCode.NotFound, "There is no question")]
    [InlineData("/question/canada/head-of-government?q=other", HttpStatusCode.BadRequest, "not a group of this question")]
    [InlineData("/?asOf=yesterday", HttpStatusCode.BadRequest, "not a time such as")]
    [InlineData("/questions?agreement=SOME", HttpStatusCode.BadRequest, "not one of CONFLICTING")]
    [InlineData("/questions?view=chart", HttpStatusCode.BadRequest, "not list or matrix")]
    [InlineData("/questions?after=nonsense", HttpStatusCode.BadRequest, "This page cannot be shown")]
    [InlineData("/compare?a=kyiv-independent-2025-08-24&b=nobody", HttpStatusCode.NotFound, "There is no source with the key")]
    public async Task A_wrong_address_is_refused_in_words(string address, HttpStatusCode status, string text)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(
            text,
            WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_past_is_shown_and_every_link_stays_in_it()
    {
        var page = await server.Client.GetStringAsync("/?asOf=2001-01-01T00:00:00Z", TestContext.Current.CancellationToken);

        Assert.Contains("There are no facts at this time.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/questions?asOf=2001-01-01T00%3A00%3A00Z\"", page, StringComparison.Ordinal);
        Assert.Contains("Show the newest state", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?agreement=REFINED&about=aid", "/questions?agreement=REFINED&subject=aid")]
    [InlineData("/?agreement=ALL", "/questions")]
    public async Task Addresses_of_the_former_page_still_lead_there(string former, string address)
    {
        using var response = await server.Client.GetAsync(former, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, address), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_permalink_shows_its_state()
    {
        var permalink = (await server.Client.AskAsync("{ dataset { permalink } }")).Text("dataset", "permalink")!;
        var page = await server.Client.GetStringAsync(
            new Uri(permalink, UriKind.RelativeOrAbsolute),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("<dd>453</dd>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a?b#c")]
    [InlineData("50%2Foff")]
    [InlineData("ключ")]
    public async Task Keys_of_any_shape_have_pages(string key)
    {
        await using var empty = await EmptyServer.StartAsync();
        await empty.ImportAsync(
            $$"""{"record":"source","key":"{{key}}","kind":"WEB_PAGE","title":"S"}""",
            $$"""{"record":"entity","key":"{{key}}","kind":"OTHER","label":"Thing"}""",
            $$"""{"record":"property","key":"{{key}}","label":"is","valueKind":"text","cardinality":"ONE"}""",
            $$"""{"record":"fact","subject":"{{key}}","property":"{{key}}","value":{"kind":"text","text":"so"},"source":"{{key}}","confidence":1,"method":"manual","citations":[{"quote":"so"}]}"""
        );
        using var client = new HttpClient { BaseAddress = empty.Address };
        var search = await client.GetStringAsync("/search?q=Thing", TestContext.Current.CancellationToken);
        var addresses = System
            .Text.RegularExpressions.Regex.Matches(
                search,
                "href=\"(?<address>/(entity|question)[^\"]*)\"",
                System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .Select(match => WebUtility.HtmlDecode(match.Groups["address"].Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.NotEmpty(addresses);
        foreach (var address in addresses)
        {
            Assert.Contains("Thing", await client.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
