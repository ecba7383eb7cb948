using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Citations.Interchange.Export;
using Citations.Server.Hosting;
using Citations.Server.Tests.Support;
using Citations.Storage.Sqlite;

namespace Citations.Server.Tests.Exports;

/// <summary>Exports of servers that differ: empty, started anew, spoken to by HTTP/2.</summary>
public sealed class ExportServingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        [.. ExportFile.All.Where(file => file.Collection != ExportCollection.Texts).Select(file => file.Name)];

    [Fact]
    public async Task An_empty_store_gives_empty_files()
    {
        await using var server = await EmptyServer.StartAsync();
        foreach (var file in Files.Select(file => file.Data))
        {
            using var response = await server.Client.GetAsync($"/exports/{file}", Cancel);
            var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
            Assert.Equal((HttpStatusCode.OK, "0"), (response.StatusCode, response.TrailingHeaders.GetValues("Export-Rows").Single()));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), response.TrailingHeaders.GetValues("Export-Sha256").Single());
        }

        Assert.Equal("[\n]\n", await server.Client.GetStringAsync("/exports/sources.csl.json", Cancel));
        Assert.EndsWith(
            "\"@graph\":[\n]}\n",
            await server.Client.GetStringAsync("/exports/facts.jsonld", Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_holds_after_the_server_was_started_anew()
    {
        await using var first = await EmptyServer.StartAsync();
        await first.ImportAsync(ManyFacts.Lines(50));
        using var broken = await first.Client.GetAsync("/exports/facts.csv", Cancel);
        var (whole, token) = (await broken.Content.ReadAsByteArrayAsync(Cancel), Assert.Single(broken.Headers.GetValues("Export-Resume")));
        await first.ImportAsync(ManyFacts.Lines(60));
        await first.StopAsync();
        await first.Store.DisposeAsync();

        await using var store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = first.Directory });
        var options = new WebServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Access = new() { Directory = first.Directory },
        };
        await using var second = WebServer.Build(options, store);
        await WebServer.StartAsync(second, options, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(second.Urls.Single()) };
        Assert.Equal(whole[777..], await client.GetByteArrayAsync($"/exports/facts.csv?resume={token}&offset=777", Cancel));
    }

    [Fact]
    public async Task Over_HTTP_2_the_trailers_come_too()
    {
        using var directory = new TempDirectory();
        var start = CommandLine.Describe("serve", "--urls", "http://127.0.0.1:0", "--data", directory.Path);
        start.Environment["Kestrel__EndpointDefaults__Protocols"] = "Http2";
        using var process = Process.Start(start)!;
        try
        {
            using var client = new HttpClient
            {
                BaseAddress = await AddressAsync(process),
                DefaultRequestVersion = HttpVersion.Version20,
                DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var response = await client.GetAsync("/exports/facts.csv", Cancel);
            var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
            Assert.Equal((HttpVersion.Version20, "453"), (response.Version, response.TrailingHeaders.GetValues("Export-Rows").Single()));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), response.TrailingHeaders.GetValues("Export-Sha256").Single());
        }
        finally
        {
            await process.EndAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Asking_for_the_headers_alone_gives_those_of_the_file(string file)
    {
        await using var server = await EmptyServer.StartAsync();
        await server.ImportAsync(ManyFacts.Lines(2));
        using var whole = await server.Client.GetAsync($"/exports/{file}", Cancel);
        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/exports/{file}"), Cancel);
        string[] names =
        [
            "ETag",
            "Last-Modified",
            "Cache-Control",
            "Vary",
            "Content-Type",
            "Content-Disposition",
            "Export-Commit",
            "Export-Resume",
            "Accept-Ranges",
        ];
        Assert.Equal(names.Select(name => whole.Header(name)), names.Select(name => head.Header(name)));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[at..]);
            }
        }

        throw new InvalidOperationException("the server did not start");
    }
}
