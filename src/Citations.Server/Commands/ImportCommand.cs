using System.CommandLine;
using System.Globalization;
using System.Runtime;
using Citations.Interchange.Import;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Import.Suggest;
using Citations.Storage.Errors;

namespace Citations.Server.Commands;

/// <summary><c>import FILE…</c>: imports records and other people's data.</summary>
internal static class ImportCommand
{
    /// <summary>The exit code of an import that left out what was refused.</summary>
    public const int DoneWithRefusals = 2;

    private static readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Files, perhaps gzipped, directories of them, or - for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<string?> _format = Setting.OneOf(
        "--format",
        "FORMAT",
        "What the files hold: records, wikidata, statements, csv or claim-reviews. Without it their content says so.",
        "records",
        "wikidata",
        "statements",
        "csv",
        "claim-reviews"
    );
    private static readonly Option<string?> _mapping = Setting.Text("--mapping", "FILE", "What the columns of CSV mean.");
    private static readonly Option<bool> _dryRun = Setting.Switch("--dry-run", "Say what would happen, and write nothing.");
    private static readonly Option<bool> _skipErrors = Setting.Switch("--skip-errors", "Leave out what is refused, and go on.");
    private static readonly Option<string?> _maxErrors = Setting.Text(
        "--max-errors",
        "N",
        "Leave out at most so many; with more the import ends."
    );
    private static readonly Option<string?> _chunk = Setting.Text(
        "--chunk",
        "N",
        $"How many records, statements or rows make a commit; {new ImportOptions().ChunkRecords} when left out."
    );
    private static readonly Option<bool> _quotesNotFound = Setting.Switch(
        "--quotes-not-found",
        "Take facts whose quote the archived text does not contain, and say so of them."
    );
    private static readonly Option<string?> _as = Setting.Text(
        "--as",
        "SOURCE",
        "The file is all that this source says now: what it does not hold any more is retracted, changed values supersede. One commit."
    );
    private static readonly Option<string?> _maxRetracted = Setting.Text(
        "--max-retracted",
        "PERCENT",
        "With --as: ask before more of the source's facts are retracted, and refuse without a terminal; 20 when left out."
    );
    private static readonly Option<bool> _force = Setting.Switch(
        "--force",
        "With --as: retract although rows could not be read, and however many facts."
    );
    private static readonly Option<bool> _suggest = Setting.Switch(
        "--suggest",
        "Write a mapping that is guessed from the file to standard output, and import nothing."
    );
    private static readonly Option<bool> _schema = Setting.Switch(
        "--mapping-schema",
        "Write the JSON Schema of mappings to standard output, and import nothing."
    );
    private static readonly Option<string?> _rejects = Setting.Text(
        "--rejects",
        "FILE",
        "Where to put what was left out, byte for byte, to be corrected and imported again."
    );

    private static readonly Option<string?> _message = Setting.Text(
        "--message",
        "TEXT",
        "Why, for the history of commits; the names of the files when left out."
    );

    public static Command Create()
    {
        var command = new Command(
            "import",
            "Import records, Wikidata JSON, FollowTheMoney statements or CSV. A chunk is a commit. Exits with 0 when all was imported, with 2 when the rest was imported and some refused, else with 1."
        )
        {
            _files,
            _format,
            _mapping,
            _dryRun,
            _skipErrors,
            _maxErrors,
            _rejects,
            _quotesNotFound,
            _chunk,
            _as,
            _maxRetracted,
            _force,
            _message,
            _suggest,
            _schema,
            Setting.Data,
            Setting.Store,
        };
        command.SetGuardedAction(
            async (result, terminal, cancellationToken) =>
            {
                if (result.GetValue(_schema))
                {
                    terminal.Text(CsvMapping.Schema());
                    return CommandRunner.Success;
                }

                if (result.GetValue(_suggest))
                {
                    terminal.Text(await MappingSuggestion.OfAsync(InputsOf(result, terminal)[0], cancellationToken));
                    return CommandRunner.Success;
                }

                GCSettings.LatencyMode = GCLatencyMode.Batch; // nobody waits for an answer, so collecting beside the work only costs
                var options = OptionsOf(result, terminal);
                var inputs = InputsOf(result, terminal);
                await using var target = await ImportTarget.OpenAsync(CommandRunner.LocationOf(result), cancellationToken);
                return await RunAsync(target, inputs, options, terminal, cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ImportTarget target,
        IReadOnlyList<ImportInput> inputs,
        ImportOptions options,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        var import = new RecordImport(target.Store, options, TimeProvider.System);
        var trail = new ImportTrail(target, options.DryRun);
        try
        {
            var report = await terminal.WatchAsync(
                "Reading",
                progress => import.RunAsync(inputs, new ImportProgressText(progress), cancellationToken).AsTask()
            );
            await trail.RecordAsync(report);
            ImportSummary.Write(terminal, report, options);
            return !report.Completed ? CommandRunner.Failure
                : report.Succeeded ? CommandRunner.Success
                : DoneWithRefusals;
        }
        catch (Exception fault) when (fault is ImportException or StoreException or OperationCanceledException)
        {
            await trail.RecordAsync(import.SoFar, fault);
            if (import.SoFar is { } soFar)
            {
                ImportSummary.Write(terminal, soFar with { Completed = false }, options);
            }

            throw;
        }
    }

    private static IReadOnlyList<ImportInput> InputsOf(ParseResult result, Terminal terminal)
    {
        var files = result.GetValue(_files) is { Length: > 0 } named
            ? named
            : throw new StartException("import needs a FILE. Name files or directories, or - for standard input.");
        if (files.Contains("-", StringComparer.Ordinal))
        {
            if (!StandardStreams.IsGiven(StandardStreams.Input))
            {
                throw new StartException(
                    "Standard input is closed, so there is nothing to import from -. Pass data on to it (… | import -, import - < FILE), or name a file."
                );
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
            Format = result.GetValue(_format) is { } format
                ? Enum.Parse<ImportFormat>(format.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)
                : null,
            Mapping = result.GetValue(_mapping) is { } mapping ? CsvMapping.Read(mapping) : null,
            DryRun = result.GetValue(_dryRun),
            HasStoreToItself = true,
            RecordQuotesNotFound = result.GetValue(_quotesNotFound),
            MaxErrors = Number(result, _maxErrors, least: 0) ?? (skip ? long.MaxValue : null),
            ChunkRecords = (int?)Number(result, _chunk, least: 1) ?? new ImportOptions().ChunkRecords,
            RejectsFile = result.GetValue(_rejects),
            CommittedBy = CommandNote.By,
            Message = result.GetValue(_message),
            As = result.GetValue(_as),
            Force = result.GetValue(_force),
            MaxRetracted = (Number(result, _maxRetracted, least: 0) ?? 20) / 100.0,
            ConfirmRetractions = terminal.IsInteractive && !Console.IsInputRedirected ? terminal.ConfirmRetractions : null,
            Refused = refusal => terminal.Error(refusal.ToString()),
        };
    }

    private static long? Number(ParseResult result, Option<string?> option, int least) =>
        result.GetValue(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number
        : throw new StartException(
            $"{option.Name} {text}: it is not a whole number from {least} to {int.MaxValue}. Give one, such as 100."
        );
}
