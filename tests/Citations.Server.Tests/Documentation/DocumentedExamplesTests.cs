using System.Diagnostics;
using System.Text.Json;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Documentation;

/// <summary>
/// Runs every query and command of the README and <c>docs/</c> against the seed. A comment above a block changes that:
/// <c>not run: REASON</c> skips it, <c>variables: JSON</c> gives a query its variables (else they stand in a JSON block right after it).
/// </summary>
public sealed class DocumentedExamplesTests(DocumentedExamplesTests.Server server) : IClassFixture<DocumentedExamplesTests.Server>
{
    private const string NotRun = "not run:";
    private const string Variables = "variables:";

    /// <summary>Lets a documented command call the program that the tests built, in place of <c>dotnet run</c>.</summary>
    private const string Preamble = """
        set -eu
        dotnet() {
          if [ "$1" = run ]; then
            shift 3
            if [ $# -gt 0 ] && [ "$1" = -- ]; then shift; fi
            command dotnet "$SERVER" "$@"
          else
            command dotnet "$@"
          fi
        }

        """;

    public static TheoryData<string, int> Queries => BlocksOf("graphql");

    public static TheoryData<string, int> Commands => BlocksOf("sh");

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_is_answered_without_errors(string page, int line)
    {
        var blocks = MarkdownBlock.In(page).ToList();
        var index = blocks.FindIndex(block => block.Line == line);
        var query = blocks[index].Text;
        SkipIfNotRun(blocks[index]);

        using var variables = JsonDocument.Parse(VariablesOf(blocks, index));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { query, variables = variables.RootElement }),
        };
        using var response = await server.Seeded.Client.SendAsync(request, $"Bearer {server.Key}");
        var answer = await response.JsonAsync();

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_succeeds(string page, int line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The documented commands are written for a Unix shell.");
        var block = MarkdownBlock.In(page).Single(block => block.Line == line);
        SkipIfNotRun(block);
        var host = server.Seeded.Address.Authority;

        var start = new ProcessStartInfo("bash", ["-c", Preamble + block.Text.Replace("localhost:5000", host, StringComparison.Ordinal)])
        {
            WorkingDirectory = server.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SERVER"] = Path.Combine(AppContext.BaseDirectory, "Citations.Server.dll"),
                ["CITATIONS_DATA"] = server.Seeded.Directory,
                ["KEY"] = server.Key,
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"{page}:{line} ended with {process.ExitCode}: {await error}{await output}");
        Assert.DoesNotContain("\"errors\":", await output, StringComparison.Ordinal);
    }

    private static TheoryData<string, int> BlocksOf(string language)
    {
        var rows = new TheoryData<string, int>();
        foreach (var page in MarkdownBlock.Pages)
        {
            foreach (var block in MarkdownBlock.In(page).Where(block => block.Language == language))
            {
                rows.Add(page, block.Line);
            }
        }

        return rows;
    }

    private static void SkipIfNotRun(MarkdownBlock block)
    {
        if (block.Comment.StartsWith(NotRun, StringComparison.Ordinal))
        {
            Assert.Skip($"Not run here: {block.Comment[NotRun.Length..].Trim()}.");
        }
    }

    private static string VariablesOf(List<MarkdownBlock> blocks, int index)
    {
        if (blocks[index].Comment.StartsWith(Variables, StringComparison.Ordinal))
        {
            return blocks[index].Comment[Variables.Length..];
        }

        return
            blocks[index].Text.Contains('$', StringComparison.Ordinal) && index + 1 < blocks.Count && blocks[index + 1].Language == "json"
            ? blocks[index + 1].Text
            : "{}";
    }

    /// <summary>A server over the seed, a key for it, and a folder in which the commands run.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly TempDirectory _folder = new();

        public SeededServer Seeded { get; } = new();

        public string Key { get; private set; } = "";

        public string Folder => _folder.Path;

        public async ValueTask InitializeAsync()
        {
            await Seeded.InitializeAsync();
            Directory.CreateSymbolicLink(_folder.File("seed"), RepositoryRoot.Combine("seed"));
            var made = await CommandLine.RunAsync(
                "keys",
                "create",
                "--name",
                "docs",
                "--scope",
                "read,write,export,admin",
                "--data",
                Seeded.Directory
            );
            Assert.True(made.ExitCode == 0, made.Errors);
            Key = made.Output.Trim();
        }

        public async ValueTask DisposeAsync()
        {
            await Seeded.DisposeAsync();
            _folder.Dispose();
        }
    }
}
