using System.Diagnostics;
using Citations.Interchange.Import;
using Citations.Interchange.Tests.Support;

namespace Citations.Interchange.Tests.Import;

/// <summary>Files, directories of them, and what else lies about in file systems.</summary>
public sealed class InputFilesTests : IAsyncDisposable
{
    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_directory_may_hold_files_of_several_formats_empty_ones_and_others_that_are_no_data()
    {
        Write("in/a.ndjson", Lines.Source);
        Write("in/b/c.csv", "id,entity_id,prop,schema,value,dataset\n1,x,name,Person,Ann,d\n");
        Write("in/b/d.json", """[{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"One"}},"claims":{}}]""");
        Write("in/empty.ndjson", "");
        Write("in/notes.txt", "none");
        Write("in/._a.ndjson", "what macOS leaves beside a file");
        Write("in/.vscode/settings.json", "{}");
        var report = await ImportAsync(new ImportOptions(), _bench.File("in"));
        Assert.Equal((2, 0, 2, 2, 1), (report.Lines, report.RefusedCount, report.After.Sources, report.After.Entities, report.After.Facts));
    }

    [Fact]
    public async Task Of_a_directory_nothing_is_taken_in_when_a_file_of_it_is_of_no_known_format()
    {
        Write("in/a.ndjson", Lines.Source);
        Write("in/z.csv", "town;people\nRiga;600000\n");
        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(new ImportOptions(), _bench.File("in")));
        Assert.StartsWith(_bench.File("in/z.csv"), fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await _bench.CountersAsync()).Sources);
    }

    [Fact]
    public async Task Links_that_lead_round_in_a_circle_are_not_followed_those_to_files_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few people make links.");
        Write("in/a.ndjson", Lines.Source);
        Write("elsewhere.ndjson", Lines.Entity);
        Directory.CreateSymbolicLink(_bench.File("in/round"), _bench.File("in"));
        File.CreateSymbolicLink(_bench.File("in/b.ndjson"), _bench.File("elsewhere.ndjson"));
        Assert.Equal((2, 2), await CountsAsync(_bench.File("in")));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_told_before_anything_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few people make links.");
        Write("in/a.ndjson", Lines.Source);
        File.CreateSymbolicLink(_bench.File("in/b.ndjson"), _bench.File("nowhere"));
        var fault = Assert.Throws<ImportException>(() => ImportInput.FromPaths([_bench.File("in")]));
        Assert.StartsWith(_bench.File("in/b.ndjson"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_that_lead_to_each_other_are_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few people make links.");
        File.CreateSymbolicLink(_bench.File("a.ndjson"), _bench.File("b.ndjson"));
        File.CreateSymbolicLink(_bench.File("b.ndjson"), _bench.File("a.ndjson"));
        var fault = Assert.Throws<ImportException>(() => ImportInput.FromPaths([_bench.File("a.ndjson")]));
        Assert.Contains("leads nowhere", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_that_a_shell_names_by_its_number_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Where /dev/fd holds links.");
        await using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        var writing = Task.Run(
            () =>
            {
                // The end that writes only: the other must be there until it is opened by its number
                pipe.Write(System.Text.Encoding.UTF8.GetBytes(Lines.Entity));
                pipe.SafePipeHandle.Dispose();
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal((1, 1), await CountsAsync($"/dev/fd/{pipe.GetClientHandleAsString()}"));
        await writing;
    }

    [Fact]
    public async Task A_pipe_is_read_when_it_is_named_and_passed_over_in_a_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in directories.");
        Write("in/a.ndjson", Lines.Source);
        var pipe = _bench.File("in/pipe.ndjson");
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((1, 1), await CountsAsync(_bench.File("in")));
        var writing = Task.Run(() => File.WriteAllText(pipe, Lines.Entity), TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), await CountsAsync(pipe));
        await writing;
    }

    [Fact]
    public async Task A_file_that_became_shorter_while_it_was_read_is_told_though_it_ends_with_a_whole_line()
    {
        Write("a.ndjson", Lines.Source + "\n");
        var input = ImportInput.FromPaths([_bench.File("a.ndjson")]).Single();
        var before = input with { Length = input.Length + 100 };
        var import = new RecordImport(_bench.Store, new ImportOptions(), TimeProvider.System);
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            import.RunAsync([before], progress: null, TestContext.Current.CancellationToken).AsTask()
        );
        Assert.StartsWith(
            $"{_bench.File("a.ndjson")}:2: cannot be read further: the file had {before.Length} bytes",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_mapping_may_lie_beside_the_data()
    {
        Write(
            "in/mapping.json",
            """{"subject":{"column":"town"},"source":{"key":"census"},"facts":[{"property":"mayor","value":"mayor"}]}"""
        );
        Write("in/towns.csv", "town,mayor\nRiga,Ann\n");
        var mapping = _bench.File("in/mapping.json");
        var import = new RecordImport(
            _bench.Store,
            new ImportOptions { Mapping = Interchange.Import.Csv.CsvMapping.Read(mapping) },
            TimeProvider.System
        );
        var report = await import.RunAsync(
            ImportInput.FromPaths([_bench.File("in")], mapping),
            progress: null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal((1, 0, 1), (report.Lines, report.RefusedCount, report.After.Facts));
    }

    [Fact]
    public async Task Nothing_is_left_in_the_temporary_directory_while_records_wait_for_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes it when it is closed.");
        await using var temporary = TemporaryFile.Create();
        Assert.StartsWith(Path.GetTempPath(), temporary.Name, StringComparison.Ordinal);
        Assert.False(File.Exists(temporary.Name));
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.File(path))!);
        File.WriteAllText(_bench.File(path), text);
    }

    private async Task<(long Items, long Added)> CountsAsync(string path)
    {
        var report = await ImportAsync(new ImportOptions(), path);
        Assert.Equal([], report.Refusals);
        return (report.Lines, report.Added);
    }

    private async Task<ImportReport> ImportAsync(ImportOptions options, string path) =>
        await new RecordImport(_bench.Store, options, TimeProvider.System).RunAsync(
            ImportInput.FromPaths([path]),
            progress: null,
            TestContext.Current.CancellationToken
        );
}
