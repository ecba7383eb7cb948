using System.Net;
using System.Text;
using Citations.Schema.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Access;

/// <summary>Nobody changes anything without a key that may write: every mutation, every address, every method.</summary>
public sealed class WritingNeedsAKeyTests : IAsyncLifetime
{
    private EmptyServer _server = null!;

    public static TheoryData<string> Mutations => [.. SampleCalls.Mutations];

    public async ValueTask InitializeAsync() => _server = await EmptyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public void Imports_are_among_the_addresses_to_try() => Assert.Contains("/imports", _server.Routes);

    [Fact]
    public void There_are_mutations_to_try() => Assert.Contains("recordFacts", SampleCalls.Mutations);

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task A_mutation_without_a_key_is_refused(string mutation)
    {
        using var response = await _server.Client.PostAsync(SampleCalls.Of(mutation), authorization: null);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", await response.CodeAsync());
        await AssertUntouchedAsync();
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task A_mutation_with_a_key_that_may_do_all_but_write_is_refused(string mutation)
    {
        using var response = await _server.Client.PostAsync(
            SampleCalls.Of(mutation),
            $"Bearer {await _server.KeyAsync("desk", Scope.Read, Scope.Export, Scope.Admin)}"
        );

        Assert.Equal("AUTH_NOT_AUTHORIZED", await response.CodeAsync());
        await AssertUntouchedAsync();
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task A_mutation_with_a_key_that_may_write_gets_past_the_door(string mutation)
    {
        using var response = await _server.Client.PostAsync(
            SampleCalls.Of(mutation),
            $"Bearer {await _server.KeyAsync("desk", Scope.Write)}"
        );
        var answer = await response.JsonAsync();

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Equal(System.Text.Json.JsonValueKind.Object, answer.GetProperty("data").GetProperty(mutation).ValueKind);
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task A_mutation_in_an_address_is_refused_whatever_the_key(string mutation)
    {
        var address = $"/graphql?query={Uri.EscapeDataString(SampleCalls.Of(mutation))}";
        using var response = await _server.Client.GetAsync(address, $"Bearer {await _server.KeyAsync("desk", Scope.Write)}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        await AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    public async Task No_method_on_any_address_changes_anything_without_a_key_that_may_write(string method)
    {
        var mayAllButWrite = $"Bearer {await _server.KeyAsync("desk", Scope.Read, Scope.Export, Scope.Admin)}";
        var record = """{"record":"entity","key":"riga","kind":"PLACE","label":"Riga"}""";
        var tried = 0;
        foreach (var route in _server.Routes.Distinct(StringComparer.Ordinal))
        {
            var address = System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", "facts.ndjson");
            foreach (
                var (contentType, body) in new[]
                {
                    ("application/json", Json()),
                    ("application/x-ndjson", record),
                    ("application/x-www-form-urlencoded", "query=mutation"),
                    ("text/plain", record),
                }
            )
            {
                foreach (var authorization in new[] { null, mayAllButWrite })
                {
                    var request = new HttpRequestMessage(new HttpMethod(method), address);
                    request.Content = method is "GET" or "HEAD" ? null : new StringContent(body, Encoding.UTF8, contentType);
                    using var response = await _server.Client.SendAsync(request, authorization);
                    Assert.True((int)response.StatusCode < 500, $"{method} {address}: {response.StatusCode}");
                    tried++;
                }
            }
        }

        Assert.True(tried >= 80);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task What_a_key_records_carries_its_name()
    {
        var key = await _server.KeyAsync("desk", Scope.Write);
        var document = """
            mutation {
              addEntity(input: {key: "riga", kind: PLACE, label: "Riga"}) { changed }
              addProperty(input: {key: "population", label: "population", valueKind: QUANTITY}) { changed }
              addSource(input: {key: "almanac", kind: REPORT, title: "Almanac"}) { changed }
              recordFacts(input: {facts: [{subject: "riga", property: "population", source: "almanac", confidence: 1,
                value: {quantity: {amount: "600000"}}, citations: [{quote: "600,000 live in Riga"}]}]}) { changed errors { ... on Error { message } } }
            }
            """;
        using var written = await _server.Client.PostAsync(document, $"Bearer {key}");
        var facts = await _server.Client.AskAsync("{ facts { nodes { recordedBy } } }");

        Assert.Equal("desk", Assert.Single(facts.GetProperty("facts").Items("nodes")).Text("recordedBy"));
    }

    private static string Json() => System.Text.Json.JsonSerializer.Serialize(new { query = SampleCalls.Of("addEntity") });

    private async Task AssertUntouchedAsync() =>
        Assert.Equal(0, (await _server.Store.LatestAsync(TestContext.Current.CancellationToken)).Commit);
}
