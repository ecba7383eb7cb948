using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Exports;

/// <summary><c>export</c> as it is typed.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Everything_goes_through_a_file_into_another_store_and_out_again()
    {
        await ImportSeedAsync("one");
        await RunAsync("export", "all", "--data", _directory.File("one"), "--out", _directory.File("all.ndjson.gz"));
        await RunAsync("import", await UnpackAsync("all.ndjson.gz"), "--data", _directory.File("two"));
        var again = await RunAsync("export", "all", "--data", _directory.File("two"));
        Assert.Equal(await File.ReadAllTextAsync(_directory.File("all.ndjson"), TestContext.Current.CancellationToken), again.Output);
        Assert.Contains("653 rows", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_file_name_says_the_format()
    {
        await ImportSeedAsync("one");
        await RunAsync(
            "export",
            "facts",
            "--data",
            _directory.File("one"),
            "--fields",
            "key,confidence",
            "--where",
            """{"source":{"key":{"eq":"kyiv-independent-2025-08-24"}}}""",
            "--out",
            _directory.File("facts.csv")
        );
        Assert.StartsWith(
            "key,confidence\r\nsha256:",
            await File.ReadAllTextAsync(_directory.File("facts.csv"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_hyphen_is_standard_output_and_csv_may_begin_with_a_byte_order_mark()
    {
        await ImportSeedAsync("one");
        var plain = await CommandLine.RunAsync("export", "sources", "--format", "csv", "--data", _directory.File("one"));
        var marked = await CommandLine.RunAsync(
            "export",
            "sources",
            "--format",
            "csv",
            "--bom",
            "--out",
            "-",
            "--data",
            _directory.File("one")
        );
        Assert.Equal("\uFEFF" + plain.Output, marked.Output.StartsWith('\uFEFF') ? marked.Output : "\uFEFF" + marked.Output);
        Assert.Equal((0, 3), (marked.ExitCode, Bytes(marked) - Bytes(plain)));

        static int Bytes(Outcome outcome) =>
            int.Parse(outcome.Errors.Split(" rows, ")[1].Split(" bytes")[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("'where' is invalid", "facts", "--where", """{"nope":1}""")]
    [InlineData("has no column 'nope'", "facts", "--format", "csv", "--fields", "nope")]
    [InlineData("'since' is 7", "facts", "--since", "7")]
    [InlineData("no export 'facts' in the format 'pdf'", "facts", "--format", "pdf")]
    [InlineData("its end is not that of a format", "facts")]
    [InlineData("'bom' is about CSV", "facts", "--bom")]
    public async Task What_is_wrong_is_told_in_one_line_and_no_file_is_left(string message, params string[] arguments)
    {
        await ImportSeedAsync("one");
        var outcome = await CommandLine.RunAsync([
            "export",
            .. arguments,
            "--data",
            _directory.File("one"),
            "--out",
            _directory.File(message.Contains("its end", StringComparison.Ordinal) ? "out.xls" : "out.ndjson"),
        ]);
        Assert.Contains(message, outcome.TheOneError(), StringComparison.Ordinal);
        Assert.Equal(["one"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told()
    {
        await ImportSeedAsync("one");
        var outcome = await CommandLine.RunAsync(
            "export",
            "facts",
            "--data",
            _directory.File("one"),
            "--out",
            _directory.File("no/such/place.ndjson")
        );
        Assert.Contains("cannot be written", outcome.TheOneError(), StringComparison.Ordinal);
        Assert.Equal(("FAILED", "EXPORT_UNWRITABLE"), await LastEntryAsync("one", entry => (entry.Text("outcome"), entry.Text("code"))));
    }

    [Fact]
    public async Task It_leaves_a_line_in_the_audit_log_as_a_download_does()
    {
        await ImportSeedAsync("one");
        var (where, file) = ("""{"source":{"key":{"eq":"kyiv-independent-2025-08-24"}}}""", _directory.File("facts.csv"));
        await RunAsync("export", "facts", "--data", _directory.File("one"), "--where", where, "--out", file);
        var rows = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length - 1;
        Assert.Equal(
            ("export facts.csv", "DONE", $"{rows} rows of commit 1; where={where}; out={file}"),
            await LastEntryAsync("one", entry => (entry.Text("action"), entry.Text("outcome"), entry.Text("detail")))
        );
    }

    private Task ImportSeedAsync(string store) => RunAsync("import", RepositoryRoot.Combine("seed"), "--data", _directory.File(store));

    private async Task<T> LastEntryAsync<T>(string store, Func<JsonElement, T> read) =>
        read(
            JsonDocument
                .Parse(
                    (
                        await File.ReadAllLinesAsync(
                            Path.Combine(_directory.File(store), "audit.ndjson"),
                            TestContext.Current.CancellationToken
                        )
                    )[^1]
                )
                .RootElement
        );

    private async Task<string> UnpackAsync(string name)
    {
        var plain = _directory.File(Path.GetFileNameWithoutExtension(name));
        await using var packed = new GZipStream(File.OpenRead(_directory.File(name)), CompressionMode.Decompress);
        await using var unpacked = File.Create(plain);
        await packed.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        return plain;
    }

    private static async Task<Outcome> RunAsync(params string[] arguments)
    {
        var outcome = await CommandLine.RunAsync(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return outcome;
    }
}
