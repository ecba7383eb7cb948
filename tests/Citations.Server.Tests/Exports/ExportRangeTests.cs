using System.Net;
using System.Net.Http.Headers;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Exports;

/// <summary>Lengths and parts of exports, as browsers, <c>curl -C -</c> and readers of Parquet ask for them.</summary>
public sealed class ExportRangeTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("facts.parquet")]
    [InlineData("facts.csv?subject=canada&bom=true")]
    [InlineData("facts.xlsx")]
    public async Task A_plain_address_leads_to_a_pinned_one_that_has_a_length_and_parts(string path)
    {
        var whole = await server.Client.GetByteArrayAsync($"/exports/{path}", Cancel);
        using var plain = await SendAsync(server.Client, HttpMethod.Head, $"/exports/{path}");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, plain.StatusCode);
        var pinned = plain.Headers.Location!.ToString();
        using var head = await SendAsync(server.Client, HttpMethod.Head, pinned, encoding: "gzip, br");
        Assert.Equal((HttpStatusCode.OK, whole.Length), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal("bytes", Assert.Single(head.Headers.AcceptRanges));
        Assert.Empty(head.Content.Headers.ContentEncoding);
        foreach (var (range, from, to) in Ranges(whole.Length))
        {
            using var part = await SendAsync(server.Client, HttpMethod.Get, pinned, range, encoding: "gzip, br");
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(whole[from..to], await part.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(
                (from, to - 1, whole.Length),
                (part.Content.Headers.ContentRange!.From, part.Content.Headers.ContentRange.To, part.Content.Headers.ContentRange.Length)
            );
            Assert.Equal(head.Headers.ETag, part.Headers.ETag);
        }

        using var redirected = await SendAsync(server.Client, HttpMethod.Get, $"/exports/{path}", "bytes=1-");
        Assert.Equal((HttpStatusCode.TemporaryRedirect, pinned), (redirected.StatusCode, redirected.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task A_part_beyond_the_end_is_refused_and_an_old_validator_gives_the_whole()
    {
        var pinned = await PinnedAsync(server.Client, "/exports/facts.csv");
        var whole = await server.Client.GetByteArrayAsync(pinned, Cancel);
        using var beyond = await SendAsync(server.Client, HttpMethod.Get, pinned, $"bytes={whole.Length}-");
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal(whole.Length, beyond.Content.Headers.ContentRange!.Length);
        using var old = await SendAsync(server.Client, HttpMethod.Get, pinned, "bytes=5-9", ifRange: "\"another\"");
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal(whole, await old.Content.ReadAsByteArrayAsync(Cancel));
        using var same = await SendAsync(server.Client, HttpMethod.Get, pinned, "bytes=5-9", ifRange: old.Headers.ETag!.ToString());
        Assert.Equal((HttpStatusCode.PartialContent, 5), (same.StatusCode, same.Content.Headers.ContentLength));
        using var nonsense = await SendAsync(server.Client, HttpMethod.Get, pinned, "lines=1-2");
        Assert.Equal(HttpStatusCode.OK, nonsense.StatusCode);
    }

    [Fact]
    public async Task A_pinned_address_keeps_its_bytes_when_the_data_changes()
    {
        await using var own = await EmptyServer.StartAsync();
        await own.ImportAsync(ManyFacts.Lines(50));
        var pinned = await PinnedAsync(own.Client, "/exports/facts.csv");
        var before = await own.Client.GetByteArrayAsync(pinned, Cancel);
        await own.ImportAsync(ManyFacts.Lines(60));
        using var part = await SendAsync(own.Client, HttpMethod.Get, pinned, "bytes=100-");
        Assert.Equal(before[100..], await part.Content.ReadAsByteArrayAsync(Cancel));
        Assert.NotEqual(pinned, await PinnedAsync(own.Client, "/exports/facts.csv"));
    }

    [Fact]
    public async Task One_line_in_the_audit_log_stands_for_all_parts_of_an_hour()
    {
        await using var own = await EmptyServer.StartAsync();
        await own.ImportAsync(ManyFacts.Lines(5));
        var pinned = await PinnedAsync(own.Client, "/exports/facts.csv");
        for (var i = 0; i < 20; i++)
        {
            using var part = await SendAsync(own.Client, HttpMethod.Get, pinned, $"bytes={i}-{i + 1}");
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        }

        var lines = await File.ReadAllLinesAsync(Path.Combine(own.Directory, "audit.ndjson"), Cancel);
        Assert.Contains("parts of 5 rows, this hour of commit 1", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_kept_is_streamed_whole()
    {
        await using var own = await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Exports = options.Exports with { CacheBytes = 1_000 },
            }
        );
        await own.ImportAsync(ManyFacts.Lines(100));
        var pinned = await PinnedAsync(own.Client, "/exports/facts.csv");
        using var part = await SendAsync(own.Client, HttpMethod.Get, pinned, "bytes=5-9");
        Assert.Equal((HttpStatusCode.OK, "none"), (part.StatusCode, Assert.Single(part.Headers.AcceptRanges)));
        Assert.Equal(await own.Client.GetByteArrayAsync("/exports/facts.csv", Cancel), await part.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Files_make_room_for_newer_ones_and_are_built_again()
    {
        await using var own = await EmptyServer.StartAsync();
        await own.ImportAsync(ManyFacts.Lines(100));
        var length = (await own.Client.GetByteArrayAsync("/exports/facts.csv", Cancel)).Length;
        await using var small = await EmptyServer.StartAsync(configure: options =>
            options with
            {
                Exports = options.Exports with { CacheBytes = length * 3 / 2 },
            }
        );
        await small.ImportAsync(ManyFacts.Lines(100));
        string[] pinned =
        [
            await PinnedAsync(small.Client, "/exports/facts.csv"),
            await PinnedAsync(small.Client, "/exports/facts.csv?safe=true"),
        ];
        for (var i = 0; i < 6; i++)
        {
            using var part = await SendAsync(small.Client, HttpMethod.Get, pinned[i % 2], "bytes=0-3");
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        }

        var kept = Directory.EnumerateFiles(Path.Combine(small.Directory, "export-cache"), "*", SearchOption.AllDirectories);
        Assert.Single(kept);
    }

    [Fact]
    public async Task Many_that_ask_at_once_get_the_same()
    {
        var pinned = await PinnedAsync(server.Client, "/exports/claim-groups.csv");
        var whole = await server.Client.GetByteArrayAsync(pinned, Cancel);
        var parts = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(async i =>
                {
                    using var part = await SendAsync(server.Client, HttpMethod.Get, pinned, $"bytes={i * 7}-{(i * 7) + 6}");
                    return await part.Content.ReadAsByteArrayAsync(Cancel);
                })
        );
        Assert.Equal(whole[..(32 * 7)], parts.SelectMany(part => part));
    }

    private static IEnumerable<(string Range, int From, int To)> Ranges(int length) =>
        [
            ("bytes=0-0", 0, 1),
            ("bytes=5-99", 5, 100),
            ($"bytes={length - 8}-", length - 8, length),
            ("bytes=-8", length - 8, length),
            ($"bytes=3-{length + 50}", 3, length),
        ];

    private static async Task<string> PinnedAsync(HttpClient client, string path)
    {
        using var head = await SendAsync(client, HttpMethod.Head, path);
        return head.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        string? range = null,
        string? ifRange = null,
        string? encoding = null
    )
    {
        var request = new HttpRequestMessage(method, path);
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }

        if (ifRange is not null)
        {
            request.Headers.IfRange = RangeConditionHeaderValue.Parse(ifRange);
        }

        if (encoding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        }

        return client.SendAsync(request, Cancel);
    }
}
