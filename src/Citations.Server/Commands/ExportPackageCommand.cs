using System.CommandLine;
using Citations.Interchange.Export;
using Citations.Interchange.Export.Packages;
using Citations.Server.Access.Audit;
using Citations.Server.Exports;

namespace Citations.Server.Commands;

/// <summary><c>export package</c> writes a package of tables and descriptions; <c>export verify</c> checks one without a store.</summary>
internal static class ExportPackageCommand
{
    public static Command CreatePackage()
    {
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "The directory to write, whole or not at all. There must be nothing, or an empty directory.",
            Required = true,
        };
        var asOf = Setting.Text("--as-of", "TIME", "As it was then, e.g. 2025-08-24T10:00:00Z.");
        var baseIri = Setting.Text("--base-iri", "IRI", "What IRIs of linked data begin with.", ExportRequest.DefaultBaseIri);
        var licence = Setting.Text("--licence", "NAME", "The licence of the data, a name or an address; by default that of the data set.");
        var command = new Command("package", "Write tables, records, and the descriptions that other tools look for, into a directory.")
        {
            output,
            asOf,
            baseIri,
            licence,
        };
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                var path = result.GetRequiredValue(output);
                var at = await new ExportQuery(PackageExport.DataFiles[0]) { AsOf = result.GetValue(asOf) }.SnapshotAsync(
                    store,
                    cancellationToken
                );
                var package = new PackageExport(store, result.GetRequiredValue(baseIri), result.GetValue(licence));
                using var target = new DirectoryTarget(path);
                var summary = await terminal.WatchAsync(
                    "Exporting",
                    progress =>
                        package
                            .RunAsync(
                                target,
                                at,
                                new ExportProgress
                                {
                                    Changed = now => progress.Report(new ProgressState("Exporting", $"{now.Rows:N0} rows", now.Rows, null)),
                                },
                                cancellationToken
                            )
                            .AsTask()
                );
                target.Complete();
                await CommandAudit.RecordAsync(
                    CommandRunner.LocationOf(result).DataDirectory,
                    "export package",
                    $"{summary.Rows} rows of commit {at.Commit}; out={path}",
                    CancellationToken.None
                );
                terminal.Error(
                    $"{summary.Rows:N0} rows, {summary.Bytes:N0} bytes as of commit {at.Commit}; manifest sha256 {summary.Sha256}"
                );
                return CommandRunner.Success;
            },
            mustExist: true
        );
        return command;
    }

    public static Command CreateVerify()
    {
        var directory = new Argument<string>("DIR") { Description = "The package." };
        var command = new Command("verify", "Check every hash and description of a package. Exits with 0 when all is right, else with 1.")
        {
            directory,
        };
        command.SetGuardedAction(
            async (result, terminal, cancellationToken) =>
            {
                var path = result.GetRequiredValue(directory);
                var faults = await PackageCheck.RunAsync(path, cancellationToken);
                foreach (var fault in faults)
                {
                    terminal.Line(fault);
                }

                terminal.Error(faults.Count == 0 ? $"{path}: all is right." : $"{path}: {faults.Count} faults.");
                return faults.Count == 0 ? CommandRunner.Success : CommandRunner.Failure;
            }
        );
        return command;
    }
}
