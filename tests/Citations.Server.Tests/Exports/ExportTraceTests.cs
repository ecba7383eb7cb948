using System.Net;
using System.Text.Json;
using Citations.Schema.Access;
using Citations.Server.Access;
using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;
using Citations.Server.Tests.Streams;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Exports;

/// <summary>Each export leaves one line in the audit log, however it ends; and who may have one.</summary>
public sealed class ExportTraceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_download_is_there_with_its_filter_rows_and_commit()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(ManyFacts.Lines(3));
        var where = """{"value":{"text":{"eq":"v1"}}}""";
        await server.Client.GetStringAsync($"/exports/facts.csv?where={Uri.EscapeDataString(where)}&fields=key", Cancel);
        var line = Assert.Single(await LogAsync(server));
        Assert.Equal(("export facts.csv", "DONE", "127.0.0.1"), (line.Text("action"), line.Text("outcome"), line.Text("address")));
        Assert.Equal($"1 rows of commit 1; where={where}; fields=key", line.Text("detail"));
    }

    [Fact]
    public async Task Looking_whether_it_changed_is_no_export()
    {
        await using var server = await EmptyServer.StartAsync();
        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/exports/facts.csv"), Cancel);
        using var again = await server.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/exports/facts.csv") { Headers = { IfNoneMatch = { head.Headers.ETag! } } },
            Cancel
        );
        using var wrong = await server.Client.GetAsync("/exports/facts.csv?fields=nope", Cancel);
        Assert.Equal(
            (HttpStatusCode.TemporaryRedirect, HttpStatusCode.NotModified, HttpStatusCode.BadRequest),
            (head.StatusCode, again.StatusCode, wrong.StatusCode)
        );
        Assert.Empty(await LogAsync(server));
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_is_there_with_the_rows_so_far()
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(ManyFacts.Lines(20_000));
        using (
            var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = SmallBuffer.ConnectAsync })
            {
                BaseAddress = server.Address,
            }
        )
        {
            using var response = await client.GetAsync("/exports/facts.nq", HttpCompletionOption.ResponseHeadersRead, Cancel);
            await (await response.Content.ReadAsStreamAsync(Cancel)).ReadExactlyAsync(new byte[1_000], Cancel);
        }

        Assert.InRange(RowsSoFar(await WaitForLineAsync(server)), 0, 19_999);
    }

    [Fact]
    public async Task A_client_that_stops_reading_is_left_alone_after_a_time_and_nobody_else_waits()
    {
        await using var server = await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Exports = options.Exports with { Patience = TimeSpan.FromSeconds(3) },
            }
        );
        await server.ImportAsync(ManyFacts.Lines(20_000));
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = SmallBuffer.ConnectAsync })
        {
            BaseAddress = server.Address,
        };
        using var stalled = await client.GetAsync("/exports/facts.nq", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(20_000, (await server.Client.GetStringAsync("/exports/facts.ndjson", Cancel)).Count(c => c == '\n'));

        Assert.InRange(RowsSoFar(await WaitForLineAsync(server)), 0, 19_999);
        await Assert.ThrowsAnyAsync<IOException>(async () =>
            await (await stalled.Content.ReadAsStreamAsync(Cancel)).CopyToAsync(Stream.Null, Cancel)
        );
    }

    [Fact]
    public async Task A_closed_server_wants_a_key_for_exports_and_counts_it()
    {
        await using var server = await EmptyServer.StartAsync(new AccessOptions { Closed = true });
        var keys = new KeyAdministration(new KeyFile(server.Directory), TimeProvider.System);
        var (_, partner) = await keys.CreateAsync("partner", [Scope.Export], new Rate(2, TimeSpan.FromHours(1)), null, Cancel);
        var reader = await server.KeyAsync("reader", Scope.Read);
        (string? Key, HttpStatusCode Status)[] asked =
        [
            (null, HttpStatusCode.Unauthorized),
            ($"Bearer {reader}", HttpStatusCode.Forbidden),
            ($"Bearer {partner}", HttpStatusCode.OK),
            ($"Bearer {partner}", HttpStatusCode.OK),
            ($"Bearer {partner}", HttpStatusCode.TooManyRequests),
        ];
        foreach (var (key, status) in asked)
        {
            using var response = await server.Client.GetAsync("/exports/facts.ndjson", key);
            Assert.Equal(status, response.StatusCode);
        }

        var done = (await LogAsync(server)).Where(line => line.Text("outcome") == "DONE").Select(line => line.Text("caller"));
        Assert.Equal(["partner", "partner"], done);
    }

    private static long RowsSoFar(JsonElement line)
    {
        Assert.Equal(("FAILED", "EXPORT_ABANDONED"), (line.Text("outcome"), line.Text("code")));
        var detail = line.Text("detail")!;
        Assert.Contains(" rows so far of commit ", detail, StringComparison.Ordinal);
        return long.Parse(detail[..detail.IndexOf(' ', StringComparison.Ordinal)]);
    }

    /// <summary>The line of the one export of quads.</summary>
    private static async Task<JsonElement> WaitForLineAsync(EmptyServer server)
    {
        while (true)
        {
            if ((await LogAsync(server)).Where(line => line.Text("action") == "export facts.nq").ToList() is { Count: > 0 } lines)
            {
                return Assert.Single(lines);
            }

            await Task.Delay(50, Cancel);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> LogAsync(EmptyServer server)
    {
        var file = Path.Combine(server.Directory, "audit.ndjson");
        if (!File.Exists(file))
        {
            return [];
        }

        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var lines = (await reader.ReadToEndAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
