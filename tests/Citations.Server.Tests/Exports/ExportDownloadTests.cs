using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.Interchange.Export;
using Citations.Server.Tests.Support;
using ZstdSharp;

namespace Citations.Server.Tests.Exports;

/// <summary>Downloads as a data partner makes them.</summary>
public sealed class ExportDownloadTests(SeededServer server) : IClassFixture<SeededServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        [.. ExportFile.All.Where(file => file.Collection != ExportCollection.Texts).Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_ends_with_its_row_count_and_hash(string file)
    {
        using var response = await server.Client.GetAsync($"/exports/{file}", Cancel);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Assert.Single(response.TrailingHeaders.GetValues("Export-Sha256")));
        Assert.Equal(
            !file.EndsWith(".claimreview.jsonl", StringComparison.Ordinal), // the seed reviews no claims
            int.Parse(Assert.Single(response.TrailingHeaders.GetValues("Export-Rows"))) > 0
        );
        var name =
            $"citations-{file[..file.IndexOf('.', StringComparison.Ordinal)]}-1{file[file.IndexOf('.', StringComparison.Ordinal)..]}";
        Assert.Equal($"attachment; filename=\"{name}\"", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("1", Assert.Single(response.Headers.GetValues("Export-Commit")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_broken_download_goes_on_byte_for_byte(string file)
    {
        var whole = await server.Client.GetByteArrayAsync($"/exports/{file}", Cancel);
        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/exports/{file}"), Cancel);
        var token = Assert.Single(head.Headers.GetValues("Export-Resume"));
        foreach (var offset in new[] { 0, 1, whole.Length / 3, Math.Max(0, whole.Length - 1), whole.Length, whole.Length + 7 })
        {
            using var rest = await server.Client.GetAsync($"/exports/{file}?resume={token}&offset={offset}", Cancel);
            Assert.Equal(whole[Math.Min(offset, whole.Length)..], await rest.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(whole)), Assert.Single(rest.TrailingHeaders.GetValues("Export-Sha256")));
        }
    }

    [Fact]
    public async Task A_token_reads_the_snapshot_that_it_was_given_for()
    {
        await using var own = await EmptyServer.StartAsync();
        await own.ImportAsync("""{"record":"entity","key":"a","kind":"PERSON","label":"A"}""");
        using var first = await own.Client.GetAsync("/exports/entities.ndjson", Cancel);
        var before = await first.Content.ReadAsStringAsync(Cancel);
        await own.ImportAsync("""{"record":"entity","key":"b","kind":"PERSON","label":"B"}""");
        var token = Assert.Single(first.Headers.GetValues("Export-Resume"));
        Assert.Equal(before, await own.Client.GetStringAsync($"/exports/entities.ndjson?resume={token}", Cancel));
        Assert.NotEqual(before, await own.Client.GetStringAsync("/exports/entities.ndjson", Cancel));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br, gzip", "br")]
    [InlineData("*", "br")]
    [InlineData("gzip;q=0", null)]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("zstd", "zstd")]
    [InlineData("gzip, br, zstd", "zstd")]
    [InlineData("compress", null)]
    [InlineData("gzip;q=0.2, br;q=0.9", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip, identity;q=0.5, *;q=0", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip;q=0.001", "gzip")]
    [InlineData("identity", null)]
    [InlineData("", null)]
    [InlineData("gzip;q=much", null)]
    public async Task It_is_compressed_as_the_client_accepts(string accept, string? coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/exports/facts.csv");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        using var response = await server.Client.SendAsync(request, Cancel);
        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        var body = await response.Content.ReadAsStreamAsync(Cancel);
        await using var plain = coding switch
        {
            "zstd" => new DecompressionStream(body),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var text = new StreamReader(plain);
        Assert.Equal(await server.Client.GetStringAsync("/exports/facts.csv", Cancel), await text.ReadToEndAsync(Cancel));
    }

    [Theory]
    [InlineData("identity;q=0")]
    [InlineData("*;q=0")]
    [InlineData("gzip;q=0, br;q=0, identity;q=0")]
    public async Task A_client_that_accepts_nothing_that_there_is_is_told(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/exports/facts.csv");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        using var response = await server.Client.SendAsync(request, Cancel);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0];
        Assert.Equal((HttpStatusCode.NotAcceptable, "EXPORT_NOT_ACCEPTABLE"), (response.StatusCode, error.Text("extensions", "code")));
    }

    [Theory]
    [InlineData("1\nfacts.csv\n1\nwhere", "EXPORT_BAD_TOKEN")]
    [InlineData("1\nfacts.csv\n1\nnope=1", "EXPORT_BAD_PARAMETER")]
    [InlineData("1\nfacts.csv\n1\nwhere=%7B", "EXPORT_BAD_FILTER")]
    [InlineData("1\nfacts.csv\n77\n", "EXPORT_UNKNOWN_COMMIT")]
    [InlineData("1\nfacts.csv\n-1\n", "EXPORT_BAD_TOKEN")]
    [InlineData("1\nfacts.nq\n1\n", "EXPORT_BAD_TOKEN")]
    [InlineData("2\nfacts.csv\n1\n", "EXPORT_BAD_TOKEN")]
    [InlineData("", "EXPORT_BAD_TOKEN")]
    public async Task A_token_that_somebody_made_up_is_refused_whatever_it_says(string content, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var token = System.Buffers.Text.Base64Url.EncodeToString([.. bytes, .. SHA256.HashData(bytes)[..6]]);
        using var response = await server.Client.GetAsync($"/exports/facts.csv?resume={token}", Cancel);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0];
        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, error.Text("extensions", "code")));
    }

    [Fact]
    public async Task A_token_with_any_byte_changed_is_refused()
    {
        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/exports/facts.csv?safe=true"), Cancel);
        var token = Assert.Single(head.Headers.GetValues("Export-Resume"));
        for (var i = 0; i < token.Length; i++)
        {
            var changed = $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}";
            using var response = await server.Client.GetAsync($"/exports/facts.csv?resume={changed}", Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task An_unchanged_file_is_not_sent_again()
    {
        using var first = await server.Client.GetAsync("/exports/sources.ndjson", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/exports/sources.ndjson");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await server.Client.GetAsync("/exports/sources.csv", Cancel);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task The_filter_and_order_are_the_api_s()
    {
        var where = Uri.EscapeDataString("""{"agreement":{"eq":"CONFLICTING"}}""");
        var order = Uri.EscapeDataString("""[{"factCount":"DESC"}]""");
        var lines = (await server.Client.GetStringAsync($"/exports/claim-groups.ndjson?where={where}&order={order}", Cancel))
            .TrimEnd('\n')
            .Split('\n');
        var counts = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("factCount").GetInt32()).ToList();
        var asked = await server.Client.AskAsync("{ claimGroups(where: {agreement: {eq: CONFLICTING}}) { totalCount } }");
        Assert.Equal(asked.GetProperty("claimGroups").GetProperty("totalCount").GetInt32(), counts.Count);
        Assert.Equal(counts.OrderDescending(), counts);
    }

    [Theory]
    [InlineData("facts.pdf", HttpStatusCode.NotFound, "EXPORT_UNKNOWN_FILE")]
    [InlineData("nothing", HttpStatusCode.NotFound, "EXPORT_UNKNOWN_FILE")]
    [InlineData("texts.ndjson", HttpStatusCode.NotFound, "EXPORT_UNKNOWN_FILE")]
    [InlineData("facts.csv?limit=5", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?safe=true&safe=true", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?asOf=yesterday", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?since=1", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.ndjson?since=x", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.ndjson?since=99", HttpStatusCode.BadRequest, "EXPORT_UNKNOWN_COMMIT")]
    [InlineData("facts.ndjson?fields=key", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("all.ndjson?where={}", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?fields=key,nope", HttpStatusCode.BadRequest, "EXPORT_UNKNOWN_COLUMN")]
    [InlineData("facts.csv?where={", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?where={\"label\":{\"eq\":\"x\"}}", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?where=[]", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?where=", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?where={\"confidence\":{\"gte\":\"much\"}}", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?order={", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?order=[{\"nope\":\"ASC\"}]", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?order=[{\"confidence\":\"UP\"}]", HttpStatusCode.BadRequest, "EXPORT_BAD_FILTER")]
    [InlineData("facts.csv?asOf=", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?asOf=2025-08-24", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?fields=", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?fields=key,key", HttpStatusCode.BadRequest, "EXPORT_UNKNOWN_COLUMN")]
    [InlineData("facts.csv?safe=maybe", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?resume=abc", HttpStatusCode.BadRequest, "EXPORT_BAD_TOKEN")]
    [InlineData("facts.csv?resume=abc&resume=abc", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?resume=", HttpStatusCode.BadRequest, "EXPORT_BAD_TOKEN")]
    [InlineData("facts.ndjson?since=-1", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    [InlineData("facts.csv?offset=5", HttpStatusCode.BadRequest, "EXPORT_BAD_PARAMETER")]
    public async Task What_cannot_be_had_is_refused_with_a_code(string path, HttpStatusCode status, string code)
    {
        using var response = await server.Client.GetAsync($"/exports/{path}", Cancel);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0];
        Assert.Equal((status, code), (response.StatusCode, error.Text("extensions", "code")));
        Assert.EndsWith(".", error.Text("message")!.Split(" For example: ")[0], StringComparison.Ordinal);
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task An_old_client_gets_the_file_too()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Address.Port, Cancel);
        await connection
            .GetStream()
            .WriteAsync(Encoding.ASCII.GetBytes("GET /exports/entities.csv HTTP/1.0\r\nHost: localhost\r\n\r\n"), Cancel);
        var answer = await new StreamReader(connection.GetStream()).ReadToEndAsync(Cancel);
        Assert.EndsWith("\r\n\r\n" + await server.Client.GetStringAsync("/exports/entities.csv", Cancel), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_tells_what_every_file_is_and_where_it_stays()
    {
        var manifest = await server.Client.GetFromJsonAsync<JsonElement>("/exports/manifest.json", Cancel);
        Assert.Equal(1, manifest.GetProperty("snapshot").GetProperty("commit").GetInt64());
        Assert.Equal(Files.Select(file => file.Data), manifest.Items("files").Select(file => file.Text("name")));
        foreach (var file in manifest.Items("files"))
        {
            var bytes = await server.Client.GetByteArrayAsync(file.Text("url"), Cancel);
            Assert.Equal(
                (file.GetProperty("bytes").GetInt64(), file.Text("sha256")),
                (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)))
            );
        }
    }

    [Theory]
    [InlineData("files=facts.csv,sources.ris", 2)]
    [InlineData("files=facts.csv&asOf=2001-01-01T00:00:00Z", 1)]
    public async Task The_manifest_can_be_of_some_files_and_of_another_time(string query, int count)
    {
        var manifest = await server.Client.GetFromJsonAsync<JsonElement>($"/exports/manifest.json?{query}", Cancel);
        Assert.Equal(count, manifest.Items("files").Count());
        Assert.Equal(
            query.Contains("asOf", StringComparison.Ordinal) ? 0 : 453,
            manifest.Items("files").First().GetProperty("rows").GetInt64()
        );
    }

    [Theory]
    [InlineData("files=texts.ndjson", HttpStatusCode.NotFound)]
    [InlineData("file=facts.csv", HttpStatusCode.BadRequest)]
    [InlineData("asOf=2001-01-01T00:00:00Z&asOf=2002-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("asOf=", HttpStatusCode.BadRequest)]
    public async Task A_manifest_that_cannot_be_had_is_refused(string query, HttpStatusCode status)
    {
        using var response = await server.Client.GetAsync($"/exports/manifest.json?{query}", Cancel);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task The_context_of_documents_is_where_they_say()
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/exports/facts.jsonld", Cancel);
        var context = document.Text("@context")!;
        Assert.Equal(new Uri(server.Address, "/exports/context.jsonld").ToString(), context);
        Assert.Equal(
            "http://www.w3.org/ns/oa#",
            (await server.Client.GetFromJsonAsync<JsonElement>(context, Cancel)).Text("@context", "oa")
        );
    }

    [Fact]
    public async Task A_client_that_stops_reading_and_leaves_harms_nobody()
    {
        await using var own = await EmptyServer.StartAsync();
        await own.ImportAsync([
            """{"record":"source","key":"s","kind":"REPORT","title":"S"}""",
            """{"record":"entity","key":"e","kind":"PERSON","label":"E"}""",
            """{"record":"property","key":"p","label":"P","valueKind":"text","cardinality":"MANY"}""",
            .. Enumerable
                .Range(0, 20_000)
                .Select(n =>
                    $$$"""{"record":"fact","subject":"e","property":"p","value":"""
                    + $$$"""{"kind":"text","text":"v{{{n}}}"},"source":"s","confidence":1,"citations":[{"quote":"v{{{n}}}"}]}"""
                ),
        ]);
        for (var i = 0; i < 40; i++)
        {
            // Where sixteen are being ended still, the answer is short: there are too many
            using var response = await own.Client.GetAsync("/exports/facts.ndjson", HttpCompletionOption.ResponseHeadersRead, Cancel);
            var length = await (await response.Content.ReadAsStreamAsync(Cancel)).ReadAtLeastAsync(
                new byte[1_000],
                1_000,
                throwOnEndOfStream: false,
                Cancel
            );
            Assert.Equal(response.StatusCode == HttpStatusCode.OK, length == 1_000);
        }

        while (true)
        {
            using var response = await own.Client.GetAsync("/exports/facts.ndjson", Cancel);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal(20_000, (await response.Content.ReadAsStringAsync(Cancel)).Count(c => c == '\n'));
                return;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
        }
    }
}
