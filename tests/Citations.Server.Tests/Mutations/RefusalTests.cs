using System.Net;
using System.Net.Http.Json;
using Citations.Schema;
using Citations.Schema.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Mutations;

/// <summary>Bad input over HTTP: each refused by a type and a code, and nothing half-written.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, object, string> BadInputs =>
        new()
        {
            {
                "recordFacts",
                new { facts = new[] { Desk.Fact("remark", new { text = new { text = "x" } }, "Canada", source: "nowhere") } },
                "UnknownSourceError UNKNOWN_SOURCE facts.0.source"
            },
            {
                "recordFacts",
                new { facts = new[] { Desk.Fact("remark", new { text = new { text = "x" } }, "words that are not there") } },
                "QuoteNotFoundError QUOTE_NOT_FOUND facts.0.citations.0.quote"
            },
            {
                "recordFacts",
                new
                {
                    facts = new[]
                    {
                        Desk.Fact("remark", new { text = new { text = "x" } }, "Canada"),
                        Desk.Fact("aid", new { boolean = true }, "Canada"),
                    },
                },
                "ValueKindMismatchError KIND_MISMATCH facts.1.value"
            },
            { "recordFacts", Desk.Remarks(1_001), "TooManyItemsError TOO_MANY_ITEMS facts" },
            { "archiveText", new { source = "article", text = new string('x', 10_000_000) }, "TextTooLargeError TEXT_TOO_LARGE text" },
            { "archiveText", new { source = "article", text = "Another text." }, "OtherTextArchivedError OTHER_TEXT_ARCHIVED source" },
            {
                "addSource",
                new
                {
                    key = "article",
                    kind = "REPORT",
                    title = "Something else",
                },
                "KeyTakenError KEY_TAKEN key"
            },
            { "retractFact", new { fact = "nothing", reason = "Wrong" }, "UnknownFactError UNKNOWN_FACT fact" },
            { "retractFact", new { fact = "nothing", reason = "" }, "InvalidInputError EMPTY reason" },
            {
                "declareOrigin",
                new { sources = new[] { "article", "nowhere" }, origin = "wire" },
                "UnknownSourceError UNKNOWN_SOURCE sources.1"
            },
        };

    [Theory]
    [MemberData(nameof(BadInputs), DisableDiscoveryEnumeration = true)]
    public async Task Bad_input_is_told_by_type_code_and_place_and_writes_nothing(string mutation, object input, string reason)
    {
        await using var desk = await Desk.WithArticleAsync();
        var before = await desk.StateAsync();
        var payload = await desk.SendAsync(mutation, input, cancellationToken: TestContext.Current.CancellationToken);
        var error = Assert.Single(payload.Items("errors"));
        Assert.Equal(reason, $"{error.Text("__typename")} {error.Text("code")} {string.Join('.', error.Items("path"))}");
        Assert.Equal(before, await desk.StateAsync());
    }

    [Fact]
    public async Task A_quote_that_is_not_found_is_recorded_and_marked_when_the_caller_insists()
    {
        await using var desk = await Desk.WithArticleAsync();
        var fact = Desk.Fact("remark", new { text = new { text = "x" } }, "words that are not there");
        var payload = await desk.WriteAsync(
            "recordFacts",
            new { facts = new[] { fact }, acceptQuotesNotFound = true },
            "results { fact { citations { verification } } }"
        );
        Assert.Contains("NOT_FOUND", payload.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_too_large_for_the_transport_is_told_so()
    {
        await using var desk = await Desk.WithArticleAsync();
        using var response = await desk.Server.Client.PostAsJsonAsync(
            "/graphql",
            Desk.Request("archiveText", new { source = "article", text = new string('x', 20_000_000) }),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("HC0011", await response.CodeAsync());
    }

    [Fact]
    public async Task Neither_an_anonymous_client_nor_a_key_that_may_not_write_changes_anything_by_any_mutation()
    {
        await using var desk = await Desk.WithArticleAsync();
        var reader = await desk.Server.KeyAsync("reader", Scope.Read, Scope.Export, Scope.Admin);
        var before = await desk.StateAsync();
        foreach (var mutation in CitationsSchema.Definition.MutationType!.Fields.Select(field => field.Name))
        {
            Assert.Equal("AUTH_NOT_AUTHENTICATED", await CodeAsync(desk, mutation, authorization: null));
            Assert.Equal("AUTH_NOT_AUTHORIZED", await CodeAsync(desk, mutation, $"Bearer {reader}"));
        }

        Assert.Equal(before, await desk.StateAsync());
    }

    [Fact]
    public async Task A_client_who_leaves_leaves_all_or_nothing_behind()
    {
        await using var desk = await Desk.WithArticleAsync();
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(60));
        try
        {
            await desk.SendAsync("recordFacts", Desk.Remarks(1_000), cancellationToken: leaving.Token);
        }
        catch (OperationCanceledException)
        {
            // She left before the answer; what she sent may have been written or not.
        }

        await desk.WriteAsync(
            "addEntity",
            new
            {
                key = "after",
                kind = "OTHER",
                label = "After",
            }
        );
        Assert.Contains((await desk.StateAsync()).Facts, new[] { 0, 1_000 });
    }

    private static async Task<string?> CodeAsync(Desk desk, string mutation, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(Desk.Request(mutation, InputOf(mutation))),
        };
        using var response = await desk.Server.Client.SendAsync(request, authorization);
        return await response.CodeAsync();
    }

    private static object InputOf(string mutation) =>
        mutation switch
        {
            "addSource" => new
            {
                key = "new",
                kind = "REPORT",
                title = "New",
            },
            "archiveText" => new
            {
                source = "article",
                text = "Another text.",
                replace = true,
            },
            "addEntity" => new
            {
                key = "new",
                kind = "OTHER",
                label = "New",
            },
            "addProperty" => new
            {
                key = "new",
                label = "New",
                valueKind = "TEXT",
            },
            "recordFacts" => Desk.Remarks(1),
            "retractFact" or "reinstateFact" => new { fact = "any", reason = "Wrong" },
            "supersedeFact" => new
            {
                fact = "any",
                by = new { fact = "other" },
                reason = "Wrong",
            },
            "declareOrigin" => new { sources = new[] { "article" }, origin = "wire" },
            "mergeEntities" => new
            {
                from = new[] { "nato" },
                into = "canada",
                reason = "The same",
            },
            "undoMerge" => new { entity = "nato", reason = "Not the same" },
            "ruleOnValues" => new
            {
                subject = "canada",
                property = "head-of-government",
                a = new { entity = "mark-carney" },
                b = new { entity = "justin-trudeau" },
                verdict = "NOT_RIVALS",
                reason = "One after the other",
            },
            _ => throw new ArgumentOutOfRangeException(nameof(mutation), mutation, "It is not tried; say how."),
        };
}
