using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Citations.Server.Tests.Support;
using ZstdSharp;

namespace Citations.Server.Tests.Transport;

/// <summary>Answers to clients that say what they can unpack.</summary>
public sealed class CompressionTests(SeededServer server) : IClassFixture<SeededServer>
{
    private const string Long = "{facts(first:50){nodes{id key display asStated citations{quote prefix suffix}source{title}}}}";

    [Theory]
    [InlineData("br", "br")]
    [InlineData("zstd", "zstd")]
    [InlineData("gzip, deflate, br, zstd", "zstd")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=0.5, br;q=0.1", "gzip")]
    public async Task A_long_answer_is_packed_and_says_the_same(string accepted, string coding)
    {
        using var plain = await GetAsync(Long);
        using var packed = await GetAsync(Long, ("Accept-Encoding", accepted));

        Assert.Equal((null, coding), (plain.Header("Content-Encoding"), packed.Header("Content-Encoding")));
        Assert.Equal(await BytesAsync(plain), Unpack(await BytesAsync(packed), coding));
        Assert.InRange((await BytesAsync(packed)).Length, 100, (await BytesAsync(plain)).Length / 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("br;q=0")]
    [InlineData("compress")]
    public async Task Whoever_cannot_unpack_it_gets_it_as_it_is(string? accepted)
    {
        using var answer = accepted is null ? await GetAsync(Long) : await GetAsync(Long, ("Accept-Encoding", accepted));
        Assert.Null(answer.Header("Content-Encoding"));
        JsonDocument.Parse(await BytesAsync(answer)).Dispose();
    }

    [Fact]
    public async Task A_short_answer_is_sent_as_it_is_with_its_length()
    {
        using var answer = await GetAsync("{dataset{commit}}", ("Accept-Encoding", "br, gzip"));
        Assert.Equal((null, "33"), (answer.Header("Content-Encoding"), answer.Header("Content-Length")));
    }

    [Fact]
    public async Task Either_is_kept_under_its_own_name_and_known_again()
    {
        using var plain = await GetAsync(Long);
        using var packed = await GetAsync(Long, ("Accept-Encoding", "br"));
        Assert.Equal($"W/{plain.Header("ETag")}", packed.Header("ETag"));
        Assert.Equal("Accept, Accept-Encoding", packed.Header("Vary"));

        foreach (var tag in new[] { plain.Header("ETag")!, packed.Header("ETag")! })
        {
            using var again = await GetAsync(Long, ("Accept-Encoding", "br"), ("If-None-Match", tag));
            Assert.Equal((HttpStatusCode.NotModified, tag), (again.StatusCode, again.Header("ETag")));
        }
    }

    private static byte[] Unpack(byte[] packed, string coding)
    {
        using var unpacked = new MemoryStream();
        using Stream stream = coding switch
        {
            "zstd" => new DecompressionStream(new MemoryStream(packed)),
            "br" => new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress),
            _ => new GZipStream(new MemoryStream(packed), CompressionMode.Decompress),
        };
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static Task<byte[]> BytesAsync(HttpResponseMessage response) =>
        response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> GetAsync(string query, params (string Name, string Value)[] headers) =>
        server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={query}"), authorization: null, headers);
}
