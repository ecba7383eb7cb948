using System.Buffers;
using System.Text;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Import.Wikidata;

namespace Citations.Interchange.Tests.Import;

/// <summary>
/// However an input is damaged, its items are its bytes: in order, without a gap but for what separates items. So what is taken, what is
/// refused and
/// what lies between them is the whole input, and reading comes to an end.
/// </summary>
public sealed class EveryByteTests
{
    private const int Seeds = 10_000;

    private const string Table = "id,note,more\n1,a,b\r\n2,\"c\nc\",d\n3,\"e \"\"e\"\"\",f\n\n4,é,\"\"\n5,g,h\n6,i,j\n7,k,l\n";
    private const string Records = "{\"record\":\"entity\",\"key\":\"e\"}\n\n{\"a\":\"é\"}\r\n[1]\n{\"b\":{}}";
    private const string Objects = "[\n{\"id\":\"Q1\",\"x\":{\"y\":\"}é\\\"\"}},\n{\"id\":\"Q2\"},\n{\n \"id\":\"Q3\"\n}\n]\n";

    private static readonly string[] _pieces =
    [
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        ",",
        "{",
        "}",
        "[",
        "\\",
        "\0",
        "\uFEFF",
        ",\"",
        "\",",
        "\n\"",
        "\"\n",
        "\"x\"y\"",
        "\u00FF",
        " ",
    ];

    [Fact]
    public async Task Of_a_table() =>
        await EachAsync(
            Table,
            " \t\r\n\uFEFF",
            static async (bytes, pieces) =>
            {
                var rows = new CsvRows(new MemoryStream(bytes), new CsvSyntax(',', Encoding.UTF8), maxBytes: 64) { Width = 3 };
                while (await rows.NextAsync(TestContext.Current.CancellationToken))
                {
                    Assert.True(rows.Problem is not null || rows.Fields.Length == 3);
                    pieces.Add(rows.Raw.ToArray());
                }
            }
        );

    [Fact]
    public async Task Of_records() =>
        await EachAsync(
            Records,
            "",
            static async (bytes, pieces) =>
            {
                await using var lines = new LineReader(new MemoryStream(bytes), maxLineBytes: 40);
                while (await lines.NextAsync(TestContext.Current.CancellationToken))
                {
                    pieces.Add(lines.Raw.ToArray());
                }
            }
        );

    [Fact]
    public async Task Of_Wikidata_objects() =>
        await EachAsync(
            Objects,
            " \t\r\n,[]\uFEFF",
            static async (bytes, pieces) =>
            {
                var objects = new ObjectReader(new MemoryStream(bytes), maxBytes: 64);
                while (await objects.NextAsync(TestContext.Current.CancellationToken))
                {
                    pieces.Add(objects.Bytes.ToArray());
                }
            }
        );

    private static async Task EachAsync(string text, string separators, Func<byte[], List<byte[]>, Task> read)
    {
        var between = SearchValues.Create(Encoding.UTF8.GetBytes(separators));
        for (var seed = 0; seed < Seeds; seed++)
        {
            var bytes = Mangled(new Random(seed), text);
            var pieces = new List<byte[]>();
            await read(bytes, pieces);
            AssertCovers(bytes, pieces, between, seed);
        }
    }

    private static void AssertCovers(byte[] bytes, List<byte[]> pieces, SearchValues<byte> between, int seed)
    {
        var at = 0;
        foreach (var piece in pieces)
        {
            var gap = bytes.AsSpan(at).IndexOf(piece);
            Assert.True(gap >= 0 && IsBetween(bytes.AsSpan(at, gap), between), $"seed {seed}, byte {at}");
            at += gap + piece.Length;
        }

        Assert.True(IsBetween(bytes.AsSpan(at), between), $"seed {seed}, from byte {at} to the end");
    }

    /// <summary>Whether a gap holds nothing but what separates items.</summary>
    private static bool IsBetween(ReadOnlySpan<byte> gap, SearchValues<byte> between) => !gap.ContainsAnyExcept(between);

    private static byte[] Mangled(Random random, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var i = random.Next(1, 5); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(0x100);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(_pieces[random.Next(_pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
