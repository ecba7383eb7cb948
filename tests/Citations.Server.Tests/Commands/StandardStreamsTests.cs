using System.Diagnostics;
using Citations.Server.Access.Audit;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Commands;

/// <summary>Streams that are closed, full or abandoned, and signals: commands end, with one line or in silence, and leave nothing
/// half.</summary>
public sealed class StandardStreamsTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Importing_from_a_standard_input_that_is_closed_is_refused_at_once() =>
        Assert.StartsWith(
            "Standard input is closed",
            (await ShellAsync("dotnet \"$server\" import - --data \"$data\" <&-")).TheOneError(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Exporting_to_a_standard_output_that_is_closed_is_refused_at_once()
    {
        var outcome = await ShellAsync(
            """dotnet "$server" import "$seed" --data "$data" >/dev/null; dotnet "$server" export all --data "$data" >&-"""
        );
        Assert.StartsWith("Standard output is closed", outcome.TheOneError(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">&-", "it is closed")]
    [InlineData(">/dev/full", "No space left on device")]
    public async Task A_report_that_cannot_be_told_is_told_and_the_work_is_done(string to, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Where there is /dev/full.");
        var outcome = await ShellAsync($"dotnet \"$server\" import \"$seed\" --data \"$data\" {to}");
        Assert.StartsWith(
            $"Standard output cannot be written: {why}. What was committed is kept",
            outcome.TheOneError(),
            StringComparison.Ordinal
        );
        var entry = Assert.Single(new AuditFile(_directory.File("data")).Read(beyond: null, newestFirst: false)).Entry;
        Assert.Equal((null, 1), (entry.Code, entry.Commit));
    }

    [Fact]
    public async Task An_export_does_without_standard_error_and_ends_when_nobody_reads_it_any_more()
    {
        var outcome = await ShellAsync(
            """
            dotnet "$server" import "$seed" --data "$data" >/dev/null
            dotnet "$server" export facts --data "$data" 2>&- >one
            dotnet "$server" export facts --data "$data" 2>/dev/null >two
            cmp one two && wc -l <one
            { dotnet "$server" export facts --format csv --data "$data"; echo $? >code; } | head -1 | cut -c1-4
            cat code
            """
        );
        Assert.Equal(
            ["453", "key,", "141"],
            outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        Assert.Equal("", outcome.Errors);
        Assert.Equal("EXPORT_ABANDONED", new AuditFile(_directory.File("data")).Read(beyond: null, newestFirst: true).First().Entry.Code);
    }

    [Fact]
    public async Task A_name_with_a_line_break_and_an_escape_is_shown_in_one_line()
    {
        var file = _directory.File("a\nb\u001B[31m.ndjson");
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);
        var error = (await CommandLine.RunAsync("import", file, "--data", _directory.File("data"))).TheOneError();
        Assert.Contains("""a\nb\u001B[31m.ndjson:1: """, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_ends_a_command_that_waits_with_its_exit_code(string signal, int exitCode)
    {
        using var process = Start($"exec env --default-signal=INT,HUP dotnet \"$server\" import - --data \"$data\"");
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteLineAsync("""{"record":"entity","key":"e","kind":"PERSON","label":"E"}""");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        while (!File.Exists(_directory.File("data/citations.db")))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((exitCode, "Interrupted. What was committed before is kept.\n"), (process.ExitCode, await errors));
    }

    private async Task<Outcome> ShellAsync(string script)
    {
        using var process = Start(script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await errors);
    }

    private Process Start(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A shell's redirections, and env as Linux has it.");
        return Process.Start(
            new ProcessStartInfo("sh", ["-c", script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _directory.Path,
                Environment =
                {
                    ["server"] = Path.Combine(AppContext.BaseDirectory, "Citations.Server.dll"),
                    ["seed"] = RepositoryRoot.Combine("seed"),
                    ["data"] = _directory.File("data"),
                    ["DOTNET_ENVIRONMENT"] = "Production",
                },
            }
        )!;
    }
}
