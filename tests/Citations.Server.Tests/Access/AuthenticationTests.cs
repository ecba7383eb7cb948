using System.Net;
using Citations.Schema.Access;
using Citations.Server.Access.Keys;
using Citations.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Citations.Server.Tests.Access;

/// <summary>Keys as clients send them.</summary>
public sealed class AuthenticationTests : IAsyncLifetime
{
    private const string Question = "{ dataset { factCount } }";

    private EmptyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await EmptyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer  ")]
    [InlineData("BEARER ")]
    public async Task A_good_key_is_let_in(string scheme)
    {
        var key = await _server.KeyAsync("desk", Scope.Read);
        using var response = await _server.Client.PostAsync(Question, scheme + key);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer cit_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer cit_0123456789ab_!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_key_of_ours_is_refused_also_where_none_is_needed(string authorization)
    {
        using var response = await _server.Client.PostAsync(Question, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("Bearer realm=", response.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await response.CodeAsync());
    }

    [Fact]
    public async Task A_right_id_with_a_wrong_secret_is_refused()
    {
        var key = await _server.KeyAsync("desk", Scope.Read);
        var forged = key[..^2] + (key[^2] == 'A' ? 'B' : 'A') + key[^1];
        using var response = await _server.Client.PostAsync(Question, $"Bearer {forged}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_key_revoked_while_the_server_runs_is_refused_from_the_next_request_on()
    {
        var key = await _server.KeyAsync("desk", Scope.Read);
        using var before = await _server.Client.PostAsync(Question, $"Bearer {key}");
        var revoked = await CommandLine.RunAsync("keys", "revoke", "desk", "--data", _server.Directory);
        using var after = await _server.Client.PostAsync(Question, $"Bearer {key}");

        Assert.Equal(0, revoked.ExitCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
        Assert.Contains("revoked", (await after.JsonAsync()).Items("errors").Single().Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_has_expired_is_refused()
    {
        var keys = new KeyAdministration(new KeyFile(_server.Directory), new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        var (_, key) = await keys.CreateAsync(
            "desk",
            [Scope.Read],
            null,
            DateTimeOffset.UnixEpoch.AddDays(1),
            TestContext.Current.CancellationToken
        );
        using var response = await _server.Client.PostAsync(Question, $"Bearer {key}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("expired", (await response.JsonAsync()).Items("errors").Single().Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_Authorization_headers_are_refused()
    {
        var key = await _server.KeyAsync("desk", Scope.Read);
        using var response = await _server.Client.PostAsync(Question, $"Bearer {key}", ("Authorization", $"Bearer {key}"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_let_nobody_in_and_the_rest_goes_on()
    {
        var key = await _server.KeyAsync("desk", Scope.Read);
        await File.AppendAllTextAsync(Path.Combine(_server.Directory, "keys.ndjson"), "nonsense\n", TestContext.Current.CancellationToken);
        using var keyed = await _server.Client.PostAsync(Question, $"Bearer {key}");
        using var anonymous = await _server.Client.PostAsync(Question, authorization: null);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (keyed.StatusCode, anonymous.StatusCode));
        Assert.Equal("KEYS_UNAVAILABLE", await keyed.CodeAsync());
    }

    [Fact]
    public async Task A_line_that_a_killed_command_left_unfinished_harms_no_key()
    {
        var first = await _server.KeyAsync("first", Scope.Read);
        await File.AppendAllTextAsync(
            Path.Combine(_server.Directory, "keys.ndjson"),
            "{\"id\":\"0123",
            TestContext.Current.CancellationToken
        );
        using var before = await _server.Client.PostAsync(Question, $"Bearer {first}");
        var second = await _server.KeyAsync("second", Scope.Read);
        using var after = await _server.Client.PostAsync(Question, $"Bearer {second}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }
}
