using System.CommandLine;
using Citations.Interchange.Import;

namespace Citations.Server.Commands;

/// <summary><c>import FILE…</c>: takes records in.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "NDJSON files, directories of them, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var dryRun = Setting.Switch("--dry-run", "Say what would happen, and write nothing.");
        var quotesNotFound = Setting.Switch("--quotes-not-found", "Take facts whose quote the archived text does not contain, and say so of them.");
        var command = new Command("import", "Take in records: one JSON object a line, in any order.") { files, dryRun, quotesNotFound };
        command.SetStoreAction(async (result, store, terminal, cancellationToken) =>
        {
            var options = new ImportOptions { DryRun = result.GetValue(dryRun), RecordQuotesNotFound = result.GetValue(quotesNotFound) };
            var inputs = ImportInput.FromPaths(result.GetRequiredValue(files));
            var import = new RecordImport(store, options, TimeProvider.System);
            var report = await terminal.WatchAsync("Importing", progress => import.RunAsync(inputs, new ProgressText(progress), cancellationToken).AsTask());
            ImportSummary.Write(terminal, report, options);
            return report.Succeeded ? CommandRunner.Success : CommandRunner.Failure;
        });
        return command;
    }

    private sealed class ProgressText(IProgress<string> to) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => to.Report($"{value.Lines:N0} records, {value.Commits:N0} commits; at {value.Input}");
    }
}
