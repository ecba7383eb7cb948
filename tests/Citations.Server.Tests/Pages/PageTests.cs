using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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
            { "/question/canada/head-of-government", "Why they differ: contradiction." },
            { "/question/canada/head-of-government", "3 independent origins would have to go before" },
            { "/question/canada/head-of-government", "another source of its origin counts" },
            { "/question/canada/head-of-government", "<bdi>seed</bdi> recorded 5 facts" },
            { "/question/canada/head-of-government?one=2&other=1", "exclude each other" },
            { "/question/canada-assistance-to-ukraine/total-amount", "The amounts in USD on one scale" },
            { "/question/full-scale-invasion-of-ukraine/start-date", "The dates on one scale" },
            { "/entity/mark-carney", "Where it is the answer" },
            { "/entity?key=mark-carney", "Where it is the answer" },
            { "/entity/mark%2Dcarney", "Where it is the answer" },
            { "/source/kyiv-independent-2025-08-24", "TY  - " },
            { "/sources", "5 sources" },
            { "/sources", "Who agrees with whom" },
            { "/questions?view=subjects", "Agreement by subject" },
            { "/exports", "claim-groups.parquet" },
            { "/commits", "What was known after commit 1" },
            { "/demo/harbour-trust", "This is fiction." },
            { "/first-key", "Make the first key" },
            { "/sign-in?return=/sources", "value=\"/sources\"" },
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
    [InlineData("/question/canada/head-of-government?values=many", HttpStatusCode.BadRequest, "not a whole number")]
    [InlineData("/question/canada/head-of-government?q=other", HttpStatusCode.BadRequest, "not a group of this question")]
    [InlineData("/?asOf=yesterday", HttpStatusCode.BadRequest, "not a time such as")]
    [InlineData("/questions?agreement=SOME", HttpStatusCode.BadRequest, "not one of CONFLICTING")]
    [InlineData("/questions?view=chart", HttpStatusCode.BadRequest, "not list, matrix or subjects")]
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

    [Fact]
    public async Task Every_query_behind_a_page_can_be_opened_and_gives_what_the_page_shows()
    {
        foreach (var address in Pages.Select(row => row.Data.Item1).Distinct(StringComparer.Ordinal))
        {
            var page = await server.Client.GetStringAsync(address, TestContext.Current.CancellationToken);
            var opened = System
                .Text.RegularExpressions.Regex.Matches(
                    page,
                    "href=\"(?<address>/graphql/open/[^\"]*)\"",
                    System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
                .Select(match => match.Groups["address"].Value)
                .ToList();
            Assert.Equal(address is "/search" or "/demo/harbour-trust" or "/first-key" or "/sign-in?return=/sources", opened.Count == 0);
            foreach (var query in opened)
            {
                using var configuration = JsonDocument.Parse(
                    await server.Client.GetStringAsync(query + "bcp-config.json", TestContext.Current.CancellationToken)
                );
                var root = configuration.RootElement;
                Assert.Equal("/graphql/", new Uri(new Uri(server.Address, query), root.GetProperty("endpoint").GetString()).AbsolutePath);
                using var answer = await server.Client.PostAsJsonAsync(
                    "/graphql",
                    new { query = root.GetProperty("graphQLDocument").GetString(), variables = root.GetProperty("variables") },
                    TestContext.Current.CancellationToken
                );
                Assert.DoesNotContain(
                    "\"errors\"",
                    await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Theory]
    [InlineData("/sources?rows=csv", "text/csv", "kyiv-independent-2025-08-24,rbc-ukraine-2025-08-24,")]
    [InlineData("/questions?view=subjects&rows=csv", "text/csv", "canada,Canada,")]
    [InlineData("/commits?rows=csv", "text/csv", "number,committedAt,by")]
    [InlineData("/search?q=Trudeau&rows=json", "application/json", "\"name\": \"Justin Trudeau\"")]
    [InlineData(
        "/compare?a=kyiv-independent-2025-08-24&b=behind-closed-doors-2025-08-24&rows=csv",
        "text/csv",
        "canada,head-of-government,Mark Carney,Justin Trudeau,differ"
    )]
    [InlineData("/suggest?q=trud", "application/json", "\"address\":\"/entity/justin-trudeau\"")]
    [InlineData("/sitemap.xml", "application/xml", "/entity/mark-carney</loc>")]
    [InlineData("/robots.txt", "text/plain", "/sitemap.xml")]
    public async Task Rows_suggestions_and_the_sitemap_come_as_files(string address, string type, string text)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains(text, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_source_is_told_once_to_reference_managers()
    {
        var page = await server.Client.GetStringAsync("/question/canada/head-of-government", TestContext.Current.CancellationToken);
        Assert.Equal(5, page.Split("class=\"Z3988\"").Length - 1);
        Assert.Contains("rft.title=Ukraine%2C%20Canada%20sign", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graphql/open/Nothing/e30/")]
    [InlineData("/graphql/open/Home/!/")]
    [InlineData("/graphql/open/Home/WzFd/")]
    [InlineData("/graphql/open/Home/eyI/bcp-config.json")]
    public async Task A_damaged_address_of_a_query_is_refused(string address)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
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
            $$"""{"record":"fact","subject":"{{key}}","property":"{{key}}","value":"""
                + $$"""{"kind":"text","text":"so"},"source":"{{key}}","confidence":1,"method":"manual","citations":[{"quote":"so"}]}"""
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
