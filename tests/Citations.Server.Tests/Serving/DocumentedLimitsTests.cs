using Citations.GraphQL.Execution;
using Citations.Schema;
using Citations.Server.Tests.Support;
using Citations.Tests;

namespace Citations.Server.Tests.Serving;

/// <summary>The reference pages state the limits of the program.</summary>
public sealed class DocumentedLimitsTests
{
    private const string Configuration = "configuration.md";
    private const string Http = "http.md";

    private static readonly ExecutionOptions _engine = new();
    private static readonly CitationsSchemaOptions _api = new();

    public static TheoryData<string, string> Rows =>
        new()
        {
            { Http, Text($"tokens | {_engine.Parser.MaxTokens:N0} |") },
            { Http, Text($"parser depth, selection depth | {_engine.Parser.MaxDepth}, {_engine.Validation.MaxSelectionDepth} |") },
            {
                Http,
                Text(
                    $"| {_engine.Validation.MaxAliases}, {_engine.Validation.MaxFields:N0}, {_engine.Validation.MaxDirectivesPerLocation} |"
                )
            },
            { Http, Text($"validation errors reported | {_engine.Validation.MaxErrors} |") },
            { Http, Text($"time | {_engine.Timeout.TotalSeconds} s |") },
            { Http, Text($"| {_api.MaxRecordedFacts:N0}; {_api.MaxTextBytes / 1024 / 1024} MiB |") },
            { Configuration, Text($"`CITATIONS_MAX_PAGE_SIZE` | {_api.DefaultPageSize}, {_api.MaxPageSize} |") },
            { Configuration, Text($"`CITATIONS_MAX_TYPE_COST` | {_engine.Cost.MaxTypeCost:N0} each.") },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_is_right(string page, string row) =>
        Assert.Contains(
            row,
            await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "reference", page), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("--page-size 0", "--page-size 0: not a whole number from 1 to 1000000.")]
    [InlineData("--page-size 51", "--page-size 51: more than --max-page-size, which is 50.")]
    [InlineData("--max-type-cost many", "--max-type-cost many: not a whole number from 0 to 1000000000.")]
    public async Task An_option_that_is_no_limit_is_refused(string option, string error)
    {
        using var directory = new TempDirectory();

        var outcome = await CommandLine.RunAsync([
            "serve",
            "--no-seed",
            "--data",
            directory.Path,
            "--urls",
            "http://127.0.0.1:0",
            .. option.Split(' '),
        ]);

        Assert.Contains(error, outcome.TheOneError(), StringComparison.Ordinal);
    }

    private static string Text(FormattableString row) => FormattableString.Invariant(row);
}
