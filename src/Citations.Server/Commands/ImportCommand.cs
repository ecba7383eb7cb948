using System.CommandLine;
using System.Globalization;
using System.Runtime;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Server.Hosting;
using Citations.Storage.Errors;

namespace Citations.Server.Commands;

/// <summary><c>import FILE…</c>: takes records and other people's data in.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> _files = new("FILE") { Description = "Files, perhaps gzipped, directories of them, or - for standard input.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> _format = Setting.OneOf("--format", "FORMAT", "What the files hold: records, wikidata, statements or csv. Without it their content says so.", "records", "wikidata", "statements", "csv");
    private static readonly Option<string?> _mapping = Setting.Text("--mapping", "FILE", "What the columns of CSV mean.");
    private static readonly Option<bool> _dryRun = Setting.Switch("--dry-run", "Say what would happen, and write nothing.");
    private static readonly Option<bool> _skipErrors = Setting.Switch("--skip-errors", "Leave out what is refused, and go on.");
    private static readonly Option<string?> _maxErrors = Setting.Text("--max-errors", "N", "Leave out at most so many; with more the import ends.");
    private static readonly Option<string?> _chunk = Setting.Text("--chunk", "N", $"How many records, statements or rows make a commit; {new ImportOptions().ChunkRecords} when left out.");
    private static readonly Option<bool> _quotesNotFound = Setting.Switch("--quotes-not-found", "Take facts whose quote the archived text does not contain, and say so of them.");
    private static readonly Option<string?> _rejects = Setting.Text("--rejects", "FILE", "Where to put what was left out, to be mended and imported again.");

    public static Command Create()
    {
        var command = new Command("import", "Take in records, Wikidata JSON, FollowTheMoney statements or CSV. A chunk is a commit.") { _files, _format, _mapping, _dryRun, _skipErrors, _maxErrors, _rejects, _quotesNotFound, _chunk };
        command.SetStoreAction(async (result, store, terminal, cancellationToken) =>
        {
            GCSettings.LatencyMode = GCLatencyMode.Batch; // nobody waits for an answer, so collecting beside the work only costs
            var options = OptionsOf(result, terminal);
            var inputs = InputsOf(result, terminal);
            var import = new RecordImport(store, options, TimeProvider.System);
            var trace = new ImportTrail(CommandRunner.LocationOf(result).DataDirectory, options.DryRun, terminal);
            try
            {
                var report = await terminal.WatchAsync("Importing", progress => import.RunAsync(inputs, new ProgressText(progress, TimeProvider.System, withBar: terminal.IsInteractive), cancellationToken).AsTask());
                await trace.RecordAsync(report);
                ImportSummary.Write(terminal, report, options);
                return report.Succeeded ? CommandRunner.Success : CommandRunner.Failure;
            }
            catch (Exception fault) when (fault is ImportException or StoreException or OperationCanceledException)
            {
                await trace.RecordAsync(import.SoFar, fault);
                throw;
            }
        });
        return command;
    }

    private static IReadOnlyList<ImportInput> InputsOf(ParseResult result, Terminal terminal)
    {
        var files = result.GetRequiredValue(_files);
        if (files.Contains("-", StringComparer.Ordinal))
        {
            if (!StandardStreams.IsGiven(StandardStreams.Input))
            {
                throw new StartException("Standard input is closed, so there is nothing to import from -. Pass data on to it (… | import -, import - < FILE), or name a file.");
            }

            if (!Console.IsInputRedirected)
            {
                terminal.Error("Reading what you type, a record a line; Ctrl+D ends it.");
            }
        }

        return ImportInput.FromPaths(files, result.GetValue(_mapping));
    }

    private static ImportOptions OptionsOf(ParseResult result, Terminal terminal)
    {
        var skip = result.GetValue(_skipErrors);
        return new ImportOptions
        {
            Format = result.GetValue(_format) is { } format ? Enum.Parse<ImportFormat>(format, ignoreCase: true) : null,
            Mapping = result.GetValue(_mapping) is { } mapping ? CsvMapping.Read(mapping) : null,
            DryRun = result.GetValue(_dryRun),
            HasStoreToItself = true,
            RecordQuotesNotFound = result.GetValue(_quotesNotFound),
            MaxErrors = Number(result, _maxErrors, least: 0) ?? (skip ? long.MaxValue : null),
            ChunkRecords = (int?)Number(result, _chunk, least: 1) ?? new ImportOptions().ChunkRecords,
            RejectsFile = result.GetValue(_rejects),
            Refused = refusal => terminal.Error(refusal.ToString()),
        };
    }

    private static long? Number(ParseResult result, Option<string?> option, int least) => result.GetValue(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number
        : throw new StartException($"{option.Name} {text}: it is not a whole number from {least} to {int.MaxValue}. Give one, such as 100.");

    /// <summary>How far, how fast and how long still; told again when a second has passed.</summary>
    private sealed class ProgressText(IProgress<string> to, TimeProvider time, bool withBar) : IProgress<ImportProgress>
    {
        private readonly long _start = time.GetTimestamp();

        public void Report(ImportProgress value)
        {
            var elapsed = time.GetElapsedTime(_start).TotalSeconds;
            var rate = elapsed > 0 ? value.Lines / elapsed : 0;
            var part = value.TotalBytes is > 0 and var total ? value.Bytes / (double)total : (double?)null;
            var left = part is > 0 ? $", {(withBar ? Bar(part.Value) + " " : "")}{part:P0}, {TimeSpan.FromSeconds(elapsed * (1 - part.Value) / part.Value):h\\:mm\\:ss} left" : "";
            to.Report($"{value.Lines:N0} items, {rate:N0}/s, {value.Commits:N0} commits{left}; {(value.IsIndexing ? "indexing" : $"at {value.Input}")}");
        }

        private static string Bar(double part)
        {
            var filled = (int)Math.Round(Math.Clamp(part, 0, 1) * 20);
            return new string('█', filled) + new string('░', 20 - filled);
        }
    }
}
