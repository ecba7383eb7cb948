using System.Net;
using System.Text;
using System.Text.Json;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Transport;

/// <summary>GraphQL over HTTP, a row for each rule: what is sent, and the status, media type, code or headers that must come
/// back.</summary>
public sealed class TransportMatrixTests(TinyServer server) : IClassFixture<TinyServer>
{
    private const string Json = "application/json";
    private const string Response = "application/graphql-response+json";

    public static TheoryData<string?, string> AcceptedTypes =>
        new()
        {
            { null, Json },
            { "*/*", Json },
            { "application/*", Json },
            { Json, Json },
            { Response, Response },
            { $"{Response}, {Json};q=0.9", Response },
            { $"{Json};q=0.5, {Response}", Response },
            { $"{Json}, {Response}", Json },
            { $"{Response}, {Json}", Response },
            { $"{Response};q=0.1, {Json};q=0.2", Json },
            { $"*/*, {Response}", Response },
            { $"{Json};q=0, */*", Response },
            { $"{Json};charset=utf-8", Json },
            { $"{Json};charset=utf-16, {Response};q=0.1", Response },
            { "text/html, */*;q=0.8", Json },
            { "TEXT/HTML, APPLICATION/JSON", Json },
        };

    [Theory]
    [MemberData(nameof(AcceptedTypes))]
    public async Task The_accept_header_decides_the_media_type(string? accept, string expected)
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        Assert.Equal("""{"data":{"hello":"Hello"}}""", await TextOf(response));
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable, "HC0063")]
    [InlineData("application/json;q=0", HttpStatusCode.NotAcceptable, "HC0063")]
    [InlineData("image/*", HttpStatusCode.NotAcceptable, "HC0063")]
    [InlineData("nonsense", HttpStatusCode.BadRequest, "HC0064")]
    [InlineData("application/json;q=7", HttpStatusCode.BadRequest, "HC0064")]
    [InlineData(",,;", HttpStatusCode.BadRequest, "HC0064")]
    public async Task What_cannot_be_accepted_is_told(string accept, HttpStatusCode status, string code)
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", accept);
        await AssertRefusedAsync(response, status, code);
    }

    [Theory]
    [InlineData("text/html;;;=,")]
    [InlineData("text/html;q=9")]
    public async Task A_bad_accept_header_of_a_browser_is_told_too(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "HC0064");
    }

    public static TheoryData<string, string, string> BadBodies =>
        new()
        {
            { "", "HC0009", "empty" },
            { "{ \"not a JSON", "HC0011", "line 1, byte" },
            { "{\"query\":\"{ hello }\"", "HC0011", "line 1, byte" },
            { "{\"query\":\"{ hello }\",}", "HC0011", "line 1, byte" },
            { "{\n\"query\": nope}", "HC0011", "line 2, byte" },
            { "{\"query\":\"{ hello }\",\"query\":\"{ hello }\"}", "HC0011", "query" },
            { "{\"query\":\"\\ud800\"}", "HC0011", "surrogate" },
            { "{\"query\":\"{ hello }\",\"variables\":{\"a\":[\"\\uDFFF\"]}}", "HC0011", "surrogate" },
            { "{\"query\":\"{ hello }\",\"variables\":{\"\\ud800\":1}}", "HC0011", "surrogate" },
            { "{\"query\":\"{ hello }\",\"variables\":{\"\\ud800\":1,\"\\ud801\":1,\"a\":{\"\\udc00\":1}}}", "HC0011", "surrogate" },
            { "null", "HC0009", "null" },
            { "7", "HC0009", "a number" },
            { "\"{ hello }\"", "HC0009", "a string" },
            { "[{\"query\":\"{ hello }\"}]", "HC0009", "Batching is off" },
            { "{}", "HC0009", "no \"query\"" },
            { "{\"qeury\":\"{ hello }\"}", "HC0009", "no \"query\"" },
            { "{\"query\":null}", "HC0009", "no \"query\"" },
            { "{\"query\":7}", "HC0009", "\"query\" is a number" },
            { "{\"query\":\"{ hello }\",\"operationName\":[]}", "HC0009", "\"operationName\" is a list" },
            { "{\"query\":\"{ hello }\",\"variables\":\"{}\"}", "HC0009", "\"variables\" is a string" },
            { "{\"query\":\"{ hello }\",\"variables\":[]}", "HC0009", "\"variables\" is a list" },
            { "{\"query\":\"{ hello }\",\"extensions\":true}", "HC0009", "\"extensions\" is a boolean" },
        };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_one_clear_error_whatever_is_accepted(string body, string code, string says)
    {
        foreach (var accept in new[] { Json, Response })
        {
            using var response = await PostAsync(body, accept);
            Assert.Contains(says, await AssertRefusedAsync(response, HttpStatusCode.BadRequest, code), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{ nobodyKnowsThis }")]
    [InlineData("query A { hello } query B { hello }")]
    [InlineData("query ($count: Int!) { numbers(count: $count) }")]
    public async Task A_request_that_cannot_be_executed_is_400_or_for_old_clients_200(string query)
    {
        var body = JsonSerializer.Serialize(new { query });
        using var modern = await PostAsync(body, Response);
        using var legacy = await PostAsync(body, Json);

        Assert.Equal(HttpStatusCode.BadRequest, modern.StatusCode);
        Assert.Equal(HttpStatusCode.OK, legacy.StatusCode);
        Assert.False(JsonDocument.Parse(await TextOf(modern)).RootElement.TryGetProperty("data", out _));
        Assert.Equal(await TextOf(modern), await TextOf(legacy));
    }

    [Theory]
    [InlineData("{ broken }", "{\"broken\":null}")]
    [InlineData("{ mustNotBreak }", "null")]
    public async Task A_request_that_was_executed_is_200_and_tells_no_secrets(string query, string data)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new { query }), Response);
        var text = await TextOf(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(data, JsonDocument.Parse(text).RootElement.GetProperty("data").GetRawText());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType, "HC0011")]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType, "HC0011")]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "HC0011")]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType, "HC0011")]
    [InlineData("rubbish", HttpStatusCode.UnsupportedMediaType, "HC0011")]
    [InlineData("multipart/form-data; boundary=x", HttpStatusCode.BadRequest, "HC0077")]
    public async Task Only_JSON_in_UTF8_can_be_posted(string? contentType, HttpStatusCode status, string code)
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", Json, contentType);
        await AssertRefusedAsync(response, status, code);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task JSON_can_be_posted_however_it_is_spelled(string contentType)
    {
        using var response = await PostAsync(
            """{"query":"query Q($n: String) { hello(name: $n) }","operationName":"Q","variables":{"n":"Київ 🏃"},"extensions":null}""",
            null,
            contentType
        );
        Assert.Equal("""{"data":{"hello":"Hello, Київ 🏃"}}""", await TextOf(response));
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over() =>
        Assert.Equal("""{"data":{"hello":"Hello"}}""", await TextOf(await PostAsync("\uFEFF{\"query\":\"{ hello }\"}", null)));

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        using var content = new ByteArrayContent([.. "{\"query\":\"{ hello }\xFF\"}".Select(c => (byte)c)])
        {
            Headers = { ContentType = new(Json) },
        };
        using var response = await server.Client.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
        Assert.Contains("UTF-8", await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "HC0011"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_413(bool chunked)
    {
        using var response = await PostAsync(
            $$"""{"query":"{ hello }","x":"{{new string('x', TinyServer.MaxBodyBytes)}}"}""",
            Json,
            chunked: chunked
        );
        Assert.Contains(
            "3000000",
            await AssertRefusedAsync(response, HttpStatusCode.RequestEntityTooLarge, "HC0011"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_body_below_the_limit_is_answered(bool chunked)
    {
        using var response = await PostAsync(
            $$"""{"query":"{ hello }","x":"{{new string('x', TinyServer.MaxBodyBytes - 1000)}}"}""",
            Json,
            chunked: chunked
        );
        Assert.Equal("""{"data":{"hello":"Hello"}}""", await TextOf(response));
    }

    [Theory]
    [InlineData("/graphql?query={hello}", "{\"hello\":\"Hello\"}")]
    [InlineData("/graphql/?query={hello}", "{\"hello\":\"Hello\"}")]
    [InlineData("/graphql?query=query($n:String){hello(name:$n)}&variables={\"n\":\"a b\"}", "{\"hello\":\"Hello, a b\"}")]
    [InlineData("/graphql?query=query A{hello} query B{b:hello}&operationName=B&variables=&extensions={}", "{\"b\":\"Hello\"}")]
    public async Task A_query_can_be_got(string address, string data)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal($"{{\"data\":{data}}}", await TextOf(response));
    }

    [Theory]
    [InlineData("/graphql", "HC0009", "no \"query\"")]
    [InlineData("/graphql?query={hello}&query={hello}", "HC0009", "more than once")]
    [InlineData("/graphql?query={hello}&variables=nope", "HC0011", "\"variables\" is not valid JSON")]
    [InlineData("/graphql?query={hello}&variables=7", "HC0009", "\"variables\" is a number")]
    [InlineData("/graphql?query={hello}&extensions=[]", "HC0009", "\"extensions\" is a list")]
    public async Task A_bad_address_is_one_clear_error(string address, string code, string says)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Contains(says, await AssertRefusedAsync(response, HttpStatusCode.BadRequest, code), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Response)]
    public async Task A_mutation_by_GET_is_405_and_changes_nothing(string accept)
    {
        const string Bumps = """{"query":"{bumps}"}""";
        var before = await TextOf(await PostAsync(Bumps, Json));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=mutation{bump}")
        {
            Headers = { Accept = { new(accept) } },
        };
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(response, HttpStatusCode.MethodNotAllowed, "HC0011");
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Equal(before, await TextOf(await PostAsync(Bumps, Json)));
    }

    [Fact]
    public async Task A_mutation_by_POST_is_carried_out() =>
        Assert.Matches("""{"data":{"bump":[1-9]}}""", await TextOf(await PostAsync("""{"query":"mutation{bump}"}""", Json)));

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_405(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql?query={hello}");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(response, HttpStatusCode.MethodNotAllowed, "HC0011");
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_small_answer_says_how_long_it_is()
    {
        using var response = await PostAsync("""{"query":"{ hello }"}""", Json);
        Assert.Equal(26, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_large_answer_arrives_whole()
    {
        using var response = await PostAsync("""{"query":"{ numbers(count: 300000) }"}""", Json);
        var numbers = JsonDocument.Parse(await TextOf(response)).RootElement.GetProperty("data").GetProperty("numbers");

        Assert.Equal(300_000, numbers.GetArrayLength());
        Assert.Equal(299_999, numbers[299_999].GetInt32());
    }

    [Fact]
    public async Task An_answer_that_fails_after_part_of_it_was_sent_is_cut_off_so_that_nobody_takes_it_for_the_whole()
    {
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => await TextOf(await PostAsync("""{"query":"{ breaking }"}""", Json)));
        Assert.Equal("""{"data":{"hello":"Hello"}}""", await TextOf(await PostAsync("""{"query":"{ hello }"}""", Json)));
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_harms_nobody()
    {
        using (
            var response = await server.Client.GetAsync(
                "/graphql?query={numbers(count:2000000)}",
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            )
        )
        await using (var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
        {
            await stream.ReadExactlyAsync(new byte[100_000], TestContext.Current.CancellationToken);
        }

        Assert.Equal("""{"data":{"hello":"Hello"}}""", await TextOf(await PostAsync("""{"query":"{ hello }"}""", Json)));
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? accept, string? contentType = Json, bool chunked = false)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>One error, of that code, in the shape of every GraphQL error; returns its message.</summary>
    private static async Task<string> AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        var error = Assert.Single(JsonDocument.Parse(await TextOf(response)).RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        return error.GetProperty("message").GetString()!;
    }

    private static Task<string> TextOf(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
