using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Citations.Server.Tests.Support;

/// <summary>Sends requests with a key and looks at what comes back.</summary>
internal static class Asking
{
    /// <summary>Posts a GraphQL document, with an Authorization header as it stands.</summary>
    public static Task<HttpResponseMessage> PostAsync(
        this HttpClient client,
        string query,
        string? authorization,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        return client.SendAsync(request, authorization, headers);
    }

    public static Task<HttpResponseMessage> GetAsync(this HttpClient client, string address, string? authorization) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), authorization);

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client,
        HttpRequestMessage request,
        string? authorization,
        params (string Name, string Value)[] headers
    )
    {
        foreach (var (name, value) in authorization is null ? headers : [.. headers, ("Authorization", authorization)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The code of the one error in the answer.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage response)
    {
        var answer = await response.JsonAsync();
        return Assert.Single(answer.Items("errors")).Text("extensions", "code");
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>The value of a response header; null when it is absent.</summary>
    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
        || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;
}
