using System.CommandLine;
using Citations.Interchange.Export;
using Citations.Schema;
using Citations.Schema.Filtering;
using Citations.Server.Exports;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Server.Commands;

/// <summary><c>export COLLECTION</c>: writes records out.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var collection = new Argument<string>("COLLECTION")
        {
            Description = "What to export; all is everything that an import makes the same store of.",
        };
        collection.AcceptOnlyFromAmong([.. ExportFile.Collections]);
        var format = Setting.Text(
            "--format",
            "FORMAT",
            $"{string.Join(", ", ExportFile.Formats)}; by the end of --out, or ndjson to standard output."
        );
        var where = Setting.Text("--where", "JSON", "Only what fulfils this: the filter input of the API.");
        var filter = new Option<string[]>("--filter")
        {
            Description = "A filter by name, such as agreement=CONFLICTING or subject=canada; may be given several times.",
            HelpName = "NAME=VALUE",
        };
        var order = Setting.Text("--order", "JSON", "In this order: the sort inputs of the API.");
        var asOf = Setting.Text("--as-of", "TIME", "As it was then, e.g. 2025-08-24T10:00:00Z.");
        var since = Setting.Text("--since", "COMMIT", "Only what the commits after this one did, as records.");
        var fields = Setting.Text("--fields", "NAMES", "The columns of csv, separated by commas.");
        var safe = Setting.Switch("--safe", "In csv, put an apostrophe before cells that a spreadsheet would calculate.");
        var bom = Setting.Switch("--bom", "In csv, begin with a byte-order mark, by which spreadsheets see that it is UTF-8.");
        var baseIri = Setting.Text("--base-iri", "IRI", "What IRIs in jsonld and nq begin with.", ExportRequest.DefaultBaseIri);
        var output = Setting.Text(
            "--out",
            "FILE",
            "The file to write, whole or not at all; compressed when it ends in .gz. In a directory that there is it gets a name. Standard output when left out, or -."
        );
        var command = new Command("export", "Write out facts, claim groups or what they refer to, in one of several formats.")
        {
            collection,
            format,
            where,
            filter,
            order,
            asOf,
            since,
            fields,
            safe,
            bom,
            baseIri,
            output,
            ExportPackageCommand.CreatePackage(),
            ExportPackageCommand.CreateVerify(),
        };
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                var path = result.GetValue(output) is "-" ? null : result.GetValue(output);
                var isDirectory = Directory.Exists(path);
                var file = ExportFile.Of(
                    result.GetRequiredValue(collection),
                    result.GetValue(format) ?? FormatOf(isDirectory ? null : path)
                );
                if (path is null && file.IsBinary && !Console.IsOutputRedirected)
                {
                    throw new StartException(
                        $"{file} is not for reading at a terminal. Name a file with --out, or pass it on to another program."
                    );
                }

                var query = ExportQuery.Of(file, (result.GetValue(filter) ?? []).Select(Pair)) with
                {
                    Where = result.GetValue(where),
                    Order = result.GetValue(order),
                    AsOf = result.GetValue(asOf),
                    Since = result.GetValue(since),
                    Fields = result.GetValue(fields),
                    Safe = result.GetValue(safe) ? "true" : null,
                    Bom = result.GetValue(bom) ? "true" : null,
                };
                var at = await query.SnapshotAsync(store, cancellationToken);
                var request = query.Read(() => FiltersOver(store)) with { IncludeTexts = true, BaseIri = result.GetRequiredValue(baseIri) };
                Exporter.Check(request, at);
                if (isDirectory)
                {
                    path = Path.Combine(
                        path!,
                        file.NameAt((await DataSetInfo.ReadAsync(store, at, cancellationToken)).FileName, at.Commit)
                    );
                }

                var trail = new ExportTrail(CommandRunner.LocationOf(result).DataDirectory, query, at.Commit, path);
                var total = await ExportTotal.OfAsync(store, request, at, cancellationToken);
                var summary = path is null
                    ? await WriteAsync(new Exporter(store), request, at, path, trail, new ExportProgress(), cancellationToken)
                    : await terminal.WatchAsync(
                        "Exporting",
                        progress =>
                            WriteAsync(new Exporter(store), request, at, path, trail, Shown(progress, total), cancellationToken).AsTask()
                    );
                terminal.Error($"{summary.Rows:N0} rows, {summary.Bytes:N0} bytes as of commit {at.Commit}; sha256 {summary.Sha256}");
                return CommandRunner.Success;
            },
            mustExist: true
        );
        return command;
    }

    private static async ValueTask<ExportSummary> WriteAsync(
        Exporter exporter,
        ExportRequest request,
        Snapshot at,
        string? path,
        ExportTrail trail,
        ExportProgress progress,
        CancellationToken cancellationToken
    )
    {
        Task<ExportSummary> RunAsync(Stream to) => exporter.RunAsync(request, at, to, progress, cancellationToken).AsTask();
        ExportSummary summary;
        try
        {
            summary = path is null
                ? await ToStandardOutputAsync(RunAsync)
                : await ExportFileWriter.WriteAsync(path, RunAsync, cancellationToken);
        }
        catch (Exception fault)
        {
            await trail.RecordAsync(progress, fault);
            throw;
        }

        await trail.RecordAsync(summary);
        return summary;
    }

    private static ExportProgress Shown(IProgress<ProgressState> to, long? total) =>
        new() { Changed = now => to.Report(new ProgressState("Exporting", $"{now.Rows:N0} rows", now.Rows, total)) };

    /// <exception cref="StartException">It is not NAME=VALUE, or not the name of a filter.</exception>
    private static KeyValuePair<string, string> Pair(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } name, var value] && !ExportQuery.IsReserved(name)
            ? KeyValuePair.Create(name, value)
            : throw new StartException($"--filter {text}: not a filter. Write it as NAME=VALUE, such as agreement=CONFLICTING.");

    private static FilterJson FiltersOver(ICitationStore store)
    {
        var options = new CitationsSchemaOptions();
        return new FilterJson(CitationsSchema.Bind(store, options), options);
    }

    private static string FormatOf(string? path)
    {
        if (path is null)
        {
            return "ndjson";
        }

        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return ExportFile.Formats.FirstOrDefault(format => name.EndsWith("." + format, StringComparison.OrdinalIgnoreCase))
            ?? throw new StartException(
                $"--out {path}: its end is not that of a format. End it in one of .{string.Join(", .", ExportFile.Formats)}, perhaps with .gz, or name the format with --format."
            );
    }

    private static async Task<ExportSummary> ToStandardOutputAsync(Func<Stream, Task<ExportSummary>> run)
    {
        try
        {
            await using var output = StandardOutput.Open();
            return await run(output);
        }
        catch (IOException fault)
        {
            throw new ExportException(
                ExportErrorCodes.Unwritable,
                $"Standard output cannot be written: {fault.Message.TrimEnd('.')}.",
                fault
            );
        }
    }
}
