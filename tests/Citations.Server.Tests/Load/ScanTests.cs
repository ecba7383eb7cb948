using System.Net;
using Citations.Server.Access;
using Citations.Server.Tests.Exports;
using Citations.Server.Tests.Support;
using Citations.Storage.Budgets;

namespace Citations.Server.Tests.Load;

/// <summary>Requests whose filters no index answers.</summary>
public sealed class ScanTests
{
    private const int Facts = 20_000;

    /// <summary>Of these facts a scan takes less than a server allows at once by itself.</summary>
    private static readonly ReadLimits _small = new() { QuickSteps = 20_000 };

    public static TheoryData<string> Scans =>
        [
            """facts(first: 1, where: {citations: {some: {quote: {contains: "zqNN"}}}}) { totalCount }""",
            """facts(first: 1, where: {citations: {some: {quote: {contains: "zNN"}}}}) { nodes { key } }""",
            """facts(first: 1, where: {or: [{asStated: {contains: "zqNN"}}, {method: {endsWith: "zNN"}}]}) { totalCount nodes { key } }""",
            """facts(where: {asStated: {contains: "zqNN"}}) { facets(by: [PROPERTY, YEAR]) { distinctCount } }""",
            """claimGroups(first: 1, where: {facts: {some: {asStated: {contains: "zqNN"}}}}) { totalCount }""",
        ];

    [Theory]
    [MemberData(nameof(Scans))]
    public async Task Beyond_what_may_wait_they_are_refused_with_503_and_the_rest_is_answered(string scan)
    {
        await using var server = await StartAsync(
            new SlowReadOptions
            {
                Workers = 1,
                MaxWaiting = 1,
                Limits = _small,
            }
        );
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(n => server.Client.PostAsync(Aliased(scan, n), authorization: null))
        );
        var refused = answers.Where(answer => answer.StatusCode is HttpStatusCode.ServiceUnavailable).ToList();

        Assert.NotEmpty(refused);
        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.OK);
        Assert.All(refused, answer => Assert.NotNull(answer.Header("Retry-After")));
        var error = (await refused[0].JsonAsync()).Items("errors").First();
        Assert.Equal("SERVER_BUSY", error.Text("extensions", "code"));
        Assert.StartsWith("a", error.GetProperty("path")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scans))]
    public async Task A_cheap_request_and_the_health_checks_need_no_worker(string scan)
    {
        // No slow read ever gets a place here
        await using var server = await StartAsync(
            new SlowReadOptions
            {
                Workers = 1,
                MaxWaiting = 0,
                Limits = _small,
            }
        );
        var scans = Enumerable.Range(0, 12).Select(n => server.Client.PostAsync(Aliased(scan, n), authorization: null)).ToArray();
        var cheap = await server.Client.AskAsync("{ facts(first: 5) { totalCount nodes { display } } }");
        using var health = await server.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(Facts, cheap.GetProperty("facts").Number("totalCount"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.All(await Task.WhenAll(scans), answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
    }

    [Fact]
    public async Task A_count_that_has_to_read_more_rows_than_a_request_may_names_its_field_before_it_reads()
    {
        await using var server = await StartAsync(new SlowReadOptions { Limits = _small with { MaxRows = Facts + 1 } });
        using var response = await server.Client.PostAsync(
            """
            {
              a: facts(where: {asStated: {contains: "x"}}) { totalCount }
              b: facts(where: {asStated: {contains: "y"}}) { totalCount }
              c: facts(first: 1) { nodes { display } }
            }
            """,
            authorization: null
        );
        var answer = await response.JsonAsync();
        var error = Assert.Single(answer.Items("errors"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("READ_TOO_EXPENSIVE", "totalCount"), (error.Text("extensions", "code"), error.GetProperty("path")[1].GetString()));
        Assert.Contains("20000 rows", error.Text("message"), StringComparison.Ordinal);
        Assert.Single(answer.GetProperty("data").GetProperty("c").Items("nodes"));
    }

    [Fact]
    public async Task A_page_that_finds_nothing_ends_at_the_limit_of_steps()
    {
        await using var server = await StartAsync(
            new SlowReadOptions
            {
                Limits = new ReadLimits
                {
                    QuickSteps = 0,
                    LeastQuickSteps = 10_000,
                    MaxSteps = 50_000,
                },
            }
        );
        using var response = await server.Client.PostAsync(
            """{ facts(first: 1, where: {citations: {some: {quote: {contains: "zq"}}}}) { nodes { key } } }""",
            authorization: null
        );

        Assert.Equal("READ_TOO_EXPENSIVE", await response.CodeAsync());
    }

    [Fact]
    public async Task What_is_read_slowly_gives_the_same_answer()
    {
        const string Query =
            """{ facts(first: 3, where: {citations: {some: {quote: {contains: "19999"}}}}) { totalCount nodes { display } facets(by: """
            + """[PROPERTY]) { buckets { value count } } } }""";
        await using var server = await StartAsync(
            new SlowReadOptions
            {
                Limits = new ReadLimits { QuickSteps = 0, LeastQuickSteps = 0 },
            }
        );
        var facts = (await server.Client.AskAsync(Query)).GetProperty("facts");

        Assert.Equal((1, "v19999"), (facts.Number("totalCount"), Assert.Single(facts.Items("nodes")).Text("display")));
        Assert.Equal(1, facts.GetProperty("facets")[0].GetProperty("buckets")[0].Number("count"));
    }

    [Fact]
    public async Task The_quota_draws_the_rows_that_are_read()
    {
        var access = new AccessOptions { AddressRate = new(1_000, TimeSpan.FromHours(1)) };
        await using var server = await StartAsync(new SlowReadOptions { Limits = _small }, access);
        for (var n = 0; n < 5; n++)
        {
            await server.Client.AskAsync(
                "{ "
                    + string.Concat(
                        Enumerable
                            .Range(0, 5)
                            .Select(i => $"a{i}: facts(where: {{asStated: {{contains: \"x{n}y{i}\"}}}}) {{ totalCount }} ")
                    )
                    + "}"
            );
        }

        using var last = await server.Client.PostAsync("{ facts(first: 1) { nodes { key } } }", authorization: null);

        // 6 requests, and 25 scans of 20,000 rows: 500,000 rows are 10 requests more
        Assert.Equal("\"address\";r=984", last.Header("RateLimit")![.."\"address\";r=984".Length]);
    }

    private static string Aliased(string scan, int request) =>
        "{ "
        + string.Join(' ', Enumerable.Range(0, 5).Select(i => $"a{i}: {scan.Replace("NN", $"{request}x{i}", StringComparison.Ordinal)}"))
        + " }";

    private static async Task<EmptyServer> StartAsync(SlowReadOptions options, AccessOptions? access = null)
    {
        var server = await EmptyServer.StartAsync((access ?? new()) with { SlowReads = options });
        await server.ImportAsync(ManyFacts.Lines(Facts));
        return server;
    }
}
