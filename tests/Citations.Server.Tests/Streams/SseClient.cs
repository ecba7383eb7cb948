using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Citations.Server.Tests.Streams;

/// <summary>A client that reads server-sent events as they are on the wire.</summary>
internal sealed class SseClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly StreamReader _body;

    private SseClient(HttpClient http, HttpResponseMessage response, Stream body) =>
        (_http, Response, _body) = (http, response, new StreamReader(body, Encoding.UTF8));

    public HttpResponseMessage Response { get; }

    public static async Task<SseClient> PostAsync(
        Uri server,
        string query,
        object? variables = null,
        string? accept = "text/event-stream",
        string? key = null
    )
    {
        var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = SmallBuffer.ConnectAsync }) { BaseAddress = server };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new SseClient(http, response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event's name and data, comments passed over; null at the end.</summary>
    public async Task<(string Event, string Data)?> EventAsync()
    {
        var (name, data) = (default(string), default(string));
        while (await _body.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0 && name is not null)
            {
                return (name, data ?? "");
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = colon < 0 ? "" : line[(colon + 1)..].TrimStart(' ');
            switch (colon < 0 ? line : line[..colon])
            {
                case "event":
                    name = value;
                    break;
                case "data":
                    data = value;
                    break;
            }
        }

        return null;
    }

    /// <summary>The data of the next response.</summary>
    public async Task<JsonElement> NextAsync()
    {
        var (name, data) = Assert.NotNull(await EventAsync());
        Assert.Equal("next", name);
        return JsonDocument.Parse(data).RootElement;
    }

    /// <summary>The next line as it is, comments too.</summary>
    public ValueTask<string?> LineAsync() => _body.ReadLineAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Response.Dispose();
        _http.Dispose();
    }
}
