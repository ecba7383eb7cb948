using System.Text.Json;
using Citations.Schema.Access;
using Citations.Schema.Tests.Harness;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>A world of its own, and somebody who may write to it.</summary>
public sealed class Desk(Api api) : IAsyncDisposable
{
    public static Caller Editor { get; } = new("editor", new HashSet<Access.Scope> { Access.Scope.Write });

    public const string Errors = "errors { __typename ... on Error { code message path index hint } }";

    public Api Api => api;

    public static async Task<Desk> OpenAsync(CitationsSchemaOptions? options = null) => new(await Api.OverAsync(World.Commits, options));

    /// <summary>Sends one mutation with its input; the payload, which every part of the schema says is there.</summary>
    public async Task<JsonElement> SendAsync(string mutation, object input, string answer = "")
    {
        var name = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}";
        var query = $"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ changed commit committedAt {answer} {Errors} }} }}";
        var response = await api.ResponseAsync(query, new { input }, Editor);
        Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
        return response.GetProperty("data").GetProperty(mutation);
    }

    /// <summary>Sends what must be accepted.</summary>
    public async Task<JsonElement> AcceptedAsync(string mutation, object input, string answer = "")
    {
        var payload = await SendAsync(mutation, input, answer);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.GetRawText());
        return payload;
    }

    /// <summary>Sends what must be refused, and checks that nothing was written.</summary>
    public async Task<JsonElement[]> RefusedAsync(string mutation, object input)
    {
        var before = await LatestAsync();
        var payload = await SendAsync(mutation, input);
        Assert.Equal(before, await LatestAsync());
        Assert.False(payload.GetProperty("changed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("commit").ValueKind);
        return [.. payload.GetProperty("errors").EnumerateArray()];
    }

    /// <summary>Sends what must be refused for one reason: its type, code and path.</summary>
    public async Task<string> ReasonAsync(string mutation, object input) => Reason(Assert.Single(await RefusedAsync(mutation, input)));

    public static string Reason(JsonElement error)
    {
        var path = string.Join('.', error.GetProperty("path").EnumerateArray());
        return $"{error.GetProperty("__typename")} {error.GetProperty("code")} {path}".TrimEnd();
    }

    public async Task<Snapshot> LatestAsync() => await api.Store.LatestAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => api.DisposeAsync();
}
