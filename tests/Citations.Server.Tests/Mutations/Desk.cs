using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Citations.Schema.Access;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Mutations;

/// <summary>A server, and a client with a key that may write.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string ArticleText = "Prime Minister Mark Carney came to Kyiv on Sunday. Canada gives over $700 million.";

    private readonly HttpClient _client;

    private Desk(EmptyServer server, string key)
    {
        Server = server;
        _client = new HttpClient
        {
            BaseAddress = server.Address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
    }

    public EmptyServer Server { get; }

    public static async Task<Desk> OpenAsync()
    {
        var server = await EmptyServer.StartAsync();
        return new Desk(server, await server.KeyAsync("newsroom", Scope.Write, Scope.Read));
    }

    /// <summary>A desk with an article, its text, and what facts about it need.</summary>
    public static async Task<Desk> WithArticleAsync()
    {
        var desk = await OpenAsync();
        await desk.WriteAsync(
            "addSource",
            new
            {
                key = "article",
                kind = "NEWS_ARTICLE",
                title = "Carney in Kyiv",
                publisher = "The Paper",
                url = "https://paper.example/1",
            }
        );
        await desk.WriteAsync("archiveText", new { source = "article", text = ArticleText });
        await desk.WriteAsync(
            "addEntity",
            new
            {
                key = "canada",
                kind = "PLACE",
                label = "Canada",
            }
        );
        await desk.WriteAsync(
            "addEntity",
            new
            {
                key = "mark-carney",
                kind = "PERSON",
                label = "Mark Carney",
            }
        );
        await desk.WriteAsync(
            "addProperty",
            new
            {
                key = "head-of-government",
                label = "head of government",
                valueKind = "ENTITY",
            }
        );
        await desk.WriteAsync(
            "addProperty",
            new
            {
                key = "aid",
                label = "aid",
                valueKind = "MONEY",
            }
        );
        await desk.WriteAsync(
            "addProperty",
            new
            {
                key = "remark",
                label = "remark",
                valueKind = "TEXT",
                cardinality = "MANY",
            }
        );
        return desk;
    }

    public static object Fact(string property, object value, string quote, string source = "article") =>
        new
        {
            subject = "canada",
            property,
            value,
            source,
            confidence = 0.9,
            citations = new[] { new { quote } },
        };

    /// <summary>Facts that differ, as many as wanted.</summary>
    public static object Remarks(int count) =>
        new { facts = Enumerable.Range(0, count).Select(i => Fact("remark", new { text = new { text = $"Remark {i}" } }, "Canada")) };

    /// <summary>A mutation and its input as a request has them.</summary>
    public static object Request(string mutation, object input, string answer = "")
    {
        var name = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}";
        return new
        {
            query = $"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ changed commit {answer} errors {{ __typename ... "
                + $"on Error {{ code message path index hint }} }} }} }}",
            variables = new { input },
        };
    }

    /// <summary>What one mutation answers.</summary>
    public async Task<JsonElement> SendAsync(
        string mutation,
        object input,
        string answer = "",
        CancellationToken cancellationToken = default
    )
    {
        using var response = await _client.PostAsJsonAsync("/graphql", Request(mutation, input, answer), cancellationToken);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.False(body.TryGetProperty("errors", out var errors), errors.ToString());
        return body.GetProperty("data").GetProperty(mutation);
    }

    /// <summary>What one mutation answers that must not be refused.</summary>
    public async Task<JsonElement> WriteAsync(string mutation, object input, string answer = "")
    {
        var payload = await SendAsync(mutation, input, answer, TestContext.Current.CancellationToken);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
        return payload;
    }

    /// <summary>The newest commit, and how many facts stand.</summary>
    public async Task<(long Commit, int Facts)> StateAsync()
    {
        var dataset = (await Server.Client.AskAsync("{ dataset { commit factCount } }")).GetProperty("dataset");
        return (dataset.GetProperty("commit").GetInt64(), dataset.GetProperty("factCount").GetInt32());
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return Server.DisposeAsync();
    }
}
