using Citations.Server.Access.Audit;
using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Commands;

/// <summary>The command <c>import</c>, as it is typed.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static string Seed => Path.Combine(AppContext.BaseDirectory, "seed");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_directory_comes_in_and_a_second_time_changes_nothing()
    {
        var first = await ImportAsync(Seed);
        var second = await ImportAsync(Seed);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains(" accepted, 0 refused.", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 records new, 0 changed, ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        var dry = await ImportAsync("--dry-run", Seed);
        var real = await ImportAsync(Seed);

        Assert.Contains("Dry run: nothing was written.", dry.Output, StringComparison.Ordinal);
        Assert.Equal(dry.Output.Split('\n')[0], real.Output.Split('\n')[0]);
    }

    [Fact]
    public async Task Standard_input_is_a_file_too()
    {
        var outcome = await CommandLine.RunAsync(
            """{"record":"entity","key":"e","kind":"PERSON","label":"Ҩ"}""",
            ["import", "-", "--data", _directory.Path]
        );
        Assert.Contains("1 records new", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_line_is_told_with_its_place_and_nothing_is_written()
    {
        var file = _directory.File("faulty.ndjson");
        await File.WriteAllLinesAsync(
            file,
            ["""{"record":"entity","key":"e","kind":"PERSON","label":"E"}""", """{"record":"entity","key":"f","kind":"PERSON"}"""],
            TestContext.Current.CancellationToken
        );

        var outcome = await ImportAsync(file);
        Assert.StartsWith($"{file}:2: label: ", outcome.TheOneError(), StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_can_be_left_out_mended_and_imported_again()
    {
        var (file, rejects) = (_directory.File("some.ndjson"), _directory.File("rejects"));
        await File.WriteAllLinesAsync(
            file,
            [
                """{"record":"entity","key":"e","kind":"PERSON","label":"E"}""",
                """{"record":"entity","key":"f","kind":"PERSONN","label":"F"}""",
            ],
            TestContext.Current.CancellationToken
        );

        var first = await ImportAsync("--skip-errors", "--rejects", rejects, file);
        await File.WriteAllTextAsync(
            rejects,
            (await File.ReadAllTextAsync(rejects, TestContext.Current.CancellationToken)).Replace(
                "PERSONN",
                "PERSON",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        var second = await ImportAsync(rejects);

        Assert.Contains("2 items read: 1 accepted, 1 refused.", first.Output, StringComparison.Ordinal);
        Assert.Equal((2, 0), (first.ExitCode, second.ExitCode));
    }

    [Theory]
    [InlineData("id,n\n1,a\"b\n2,x\n", "--skip-errors", 2, "2 items read: 1 accepted, 1 refused.")]
    [InlineData("id,n\n1,a\"b\n2,x\n", "--quotes-not-found", 1, "2 items read: 1 accepted, 1 refused.")]
    [InlineData("id,n\n1,a\n2,x\n", "--skip-errors", 0, "2 items read: 2 accepted, 0 refused.")]
    public async Task The_exit_code_says_what_came_of_it_and_the_summary_is_always_there(
        string csv,
        string option,
        int exitCode,
        string says
    )
    {
        var (file, mapping) = (_directory.File("some.csv"), _directory.File("mapping.json"));
        await File.WriteAllTextAsync(file, csv, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            mapping,
            """{"subject":{"column":"id"},"source":{"key":"s"},"facts":[{"property":"n","value":"n"}]}""",
            TestContext.Current.CancellationToken
        );
        var outcome = await ImportAsync(option, "--mapping", mapping, file);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(says, outcome.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode != 1, File.Exists(_directory.File("data/citations.db")));
    }

    [Fact]
    public async Task Damaged_gzip_is_never_reported_as_done()
    {
        using var packed = new MemoryStream();
        await using (
            var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)
        )
        {
            await gzip.WriteAsync(
                System.Text.Encoding.UTF8.GetBytes(
                    string.Concat(
                        Enumerable
                            .Range(0, 5_000)
                            .Select(i =>
                                $"{{\"record\":\"entity\",\"key\":\"e{i}\",\"kind\":\"PERSON\",\"label\":\"Entity {i * 7919 % 10_007}\"}}\n"
                            )
                    )
                ),
                TestContext.Current.CancellationToken
            );
        }

        var bytes = packed.ToArray();
        bytes[bytes.Length / 2] ^= 0x55;
        var file = _directory.File("some.ndjson.gz");
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        var outcome = await ImportAsync("--skip-errors", "--chunk", "100", file);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("gzip data is damaged", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(" items read: ", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("5,000 items read", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_that_are_alike_are_counted()
    {
        var file = _directory.File("some.ndjson");
        await File.WriteAllTextAsync(
            file,
            string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{{\"record\":\"entity\",\"key\":\"e{i}\",\"kind\":\"PERSON\"}}\n")),
            TestContext.Current.CancellationToken
        );
        var outcome = await ImportAsync("--skip-errors", file);
        Assert.Equal(["1", "2", "3"], outcome.Errors.Split('\n').SkipLast(1).Take(3).Select(line => line.Split(':')[1]));
        Assert.Contains("… 1,997 more like this: label: ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deriving_everything_anew_finds_no_difference()
    {
        await ImportAsync(Seed);
        var outcome = await CommandLine.RunAsync("reindex", "--data", _directory.File("data"));
        Assert.Contains(" 0 differences.", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task A_dry_run_names_the_questions_that_would_come_to_have_rivals()
    {
        var file = _directory.File("facts.ndjson");
        await File.WriteAllLinesAsync(
            file,
            [
                .. Imports.ImportDesk.Definitions,
                Imports.ImportDesk.Fact("red"),
                .. Enumerable.Range(0, 6).Select(n => Imports.ImportDesk.Fact($"blue {n}", source: "t")),
            ],
            TestContext.Current.CancellationToken
        );
        var outcome = await ImportAsync("--dry-run", file);

        Assert.Contains(
            "11 records new, 0 changed, 0 there already.\n1 question would come to have rival values:\n  e p: ",
            outcome.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("blue 0 (1) | blue 1 (1)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(" | … 2 more\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "Dry run: nothing was written. The store would have 7 facts from 2 sources, 1 conflicts (+1).\n",
            outcome.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_import_leaves_a_line_in_the_audit_log_whatever_came_of_it()
    {
        var (good, bad, broken) = (_directory.File("good.ndjson"), _directory.File("bad.ndjson"), _directory.File("broken.ndjson"));
        await File.WriteAllTextAsync(good, Imports.ImportDesk.Entity, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(bad, "{", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(broken, [0x1F, 0x8B, 8], TestContext.Current.CancellationToken);
        await ImportAsync(good);
        await ImportAsync(bad);
        await ImportAsync(broken);

        var entries = new AuditFile(_directory.File("data")).Read(beyond: null, newestFirst: false).Select(placed => placed.Entry).ToList();
        Assert.Equal(
            [("import", null, 1L), ("import", "IMPORT_REFUSED", null), ("import", "IMPORT_UNREADABLE", null)],
            entries.Select(entry => (entry.Action, entry.Code, entry.Commit))
        );
        Assert.All(entries, entry => Assert.EndsWith(" (command line)", entry.Caller, StringComparison.Ordinal));
        Assert.StartsWith("1 items, 1 new", entries[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_is_none_is_told()
    {
        var mapping = _directory.File("mapping.json");
        await File.WriteAllTextAsync(mapping, """{"subject":7}""", TestContext.Current.CancellationToken);
        Assert.StartsWith(
            $"{mapping}: it is not a mapping of CSV",
            (await ImportAsync("--mapping", mapping, mapping)).TheOneError(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_that_is_not_there() =>
        Assert.Contains("no such file", (await ImportAsync(_directory.File("nope"))).TheOneError(), StringComparison.Ordinal);

    private Task<Outcome> ImportAsync(params string[] arguments) =>
        CommandLine.RunAsync(["import", .. arguments, "--data", _directory.File("data")]);
}
