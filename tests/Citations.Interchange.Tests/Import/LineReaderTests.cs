using System.Buffers;
using System.Text;
using Citations.Interchange.Import;

namespace Citations.Interchange.Tests.Import;

/// <summary>Cutting a stream into lines.</summary>
public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\nb", new[] { "a", "b" })]
    [InlineData("a\r\n\r\nb\r", new[] { "a", "", "b" })]
    [InlineData("\n\n", new[] { "", "" })]
    [InlineData("\uFEFFa\n\uFEFFb", new[] { "a", "b" })]
    public async Task Lines_end_at_LF_or_CRLF(string text, string[] lines) => Assert.Equal(lines, await ReadAsync(text, piece: 1000));

    [Fact]
    public async Task It_does_not_matter_how_the_bytes_arrive()
    {
        var lines = Enumerable.Range(0, 200).Select(i => new string((char)('a' + (i % 26)), i * 7)).ToArray();
        foreach (var piece in new[] { 1, 3, 4096 })
        {
            Assert.Equal(lines, await ReadAsync(string.Join("\r\n", lines), piece));
        }
    }

    private static async Task<List<string>> ReadAsync(string text, int piece)
    {
        await using var reader = new LineReader(new Dripping(Encoding.UTF8.GetBytes(text), piece), 1_000_000);
        var lines = new List<string>();
        while (await reader.NextAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(Encoding.UTF8.GetString(reader.Line));
            Assert.Equal(lines.Count, reader.Number);
        }

        return lines;
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Dripping(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
