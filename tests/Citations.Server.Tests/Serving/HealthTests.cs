using System.Net;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Serving;

/// <summary>What the server says of itself to whoever watches it.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_live_and_ready_with_a_store()
    {
        await using var server = await EmptyServer.StartAsync();
        Assert.Equal((HttpStatusCode.OK, """{"status":"live"}"""), await GetAsync(server, "/health/live"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","commit":0}"""), await GetAsync(server, "/health/ready"));
    }

    [Fact]
    public async Task It_is_live_but_not_ready_when_the_store_is_away()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.Store.DisposeAsync();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "/health/live")).Status);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"status":"unavailable","reason":"Closed"}"""),
            await GetAsync(server, "/health/ready")
        );
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(EmptyServer server, string address)
    {
        using var response = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
