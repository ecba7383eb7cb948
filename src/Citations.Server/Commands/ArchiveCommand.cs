using System.CommandLine;
using System.Globalization;
using Citations.Interchange.Archive;
using Citations.Server.Access.Audit;
using Citations.Server.Hosting;

namespace Citations.Server.Commands;

/// <summary><c>archive DIR</c>: takes the texts of sources in.</summary>
internal static class ArchiveCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "The directory that holds the texts." };
        var command = new Command("archive", "Take in source texts by their hash: files whose SHA-256 a source names. They are kept to check quotes against.") { directory };
        command.AddSeedOptions();
        command.SetStoreAction(async (result, store, terminal, cancellationToken) =>
        {
            if (await result.SeedAsync(store, terminal, cancellationToken) is { Succeeded: false })
            {
                return CommandRunner.Failure;
            }

            var latest = await store.LatestAsync(cancellationToken);
            if ((await store.CountersAsync(latest, cancellationToken)).Sources == 0)
            {
                throw new StartException("The store holds no sources whose texts these could be. Import records first, or leave out --no-seed.");
            }

            var archive = new TextArchive(store);
            var report = await terminal.WatchAsync("Archiving", _ => archive.RunAsync(result.GetRequiredValue(directory), cancellationToken).AsTask());
            await CommandAudit.RecordAsync(
                CommandRunner.LocationOf(result).DataDirectory,
                "archive",
                string.Create(CultureInfo.InvariantCulture, $"{report.Count(ArchiveOutcome.Added)} texts new, {report.Count(ArchiveOutcome.AlreadyThere)} there already, {report.Count(ArchiveOutcome.NoSource)} of no source"),
                CancellationToken.None);
            terminal.Table(
                ["File", "SHA-256", "Source", ""],
                report.Files.Select(file => (IReadOnlyList<string>)[file.Path, file.Sha256, string.Join(", ", file.Sources), file.Explanation]));
            terminal.Line(
                $"{report.Count(ArchiveOutcome.Added):N0} texts archived, {report.Count(ArchiveOutcome.AlreadyThere):N0} were there already, "
                + $"{report.Count(ArchiveOutcome.NoSource):N0} are of no source.");
            terminal.Line(report.Count(ArchiveOutcome.NoSource) == 0
                ? "Check the quotes with the command verify."
                : "Check the quotes with the command verify; a text that was edited since its source was recorded can be checked with verify DIR.");
            return report.Files.Any(file => file.Outcome is ArchiveOutcome.NotText or ArchiveOutcome.Unreadable) ? CommandRunner.Failure : CommandRunner.Success;
        });
        return command;
    }
}
