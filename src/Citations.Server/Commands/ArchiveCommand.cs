using System.CommandLine;
using System.Globalization;
using Citations.Interchange.Archive;
using Citations.Model.Common;
using Citations.Server.Access.Audit;
using Citations.Storage;

namespace Citations.Server.Commands;

/// <summary><c>archive DIR</c>: takes the texts of sources in.</summary>
internal static class ArchiveCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("PATH")
        {
            Description = "The directory that holds the texts; with --source, one file: plain text in UTF-8, or HTML.",
        };
        var source = new Option<string?>("--source")
        {
            Description = "Archive the file as the newest version of the text of the source with this key. Earlier versions stay.",
        };
        var command = new Command(
            "archive",
            "Take in source texts: the files of a directory whose SHA-256 a source names, or one file for one source. They are kept to check quotes against."
        )
        {
            directory,
            source,
        };
        command.AddSeedOptions();
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                if (await result.SeedAsync(store, terminal, cancellationToken) is { Succeeded: false })
                {
                    return CommandRunner.Failure;
                }

                var latest = await store.LatestAsync(cancellationToken);
                if ((await store.CountersAsync(latest, cancellationToken)).Sources == 0)
                {
                    throw new StartException(
                        "The store holds no sources whose texts these could be. Import records first, or leave out --no-seed."
                    );
                }

                if (result.GetValue(source) is { } key)
                {
                    return await ArchiveSourceAsync(
                        store,
                        terminal,
                        key,
                        result.GetRequiredValue(directory),
                        CommandRunner.LocationOf(result).DataDirectory,
                        cancellationToken
                    );
                }

                var report = await terminal.WatchAsync(
                    "Archiving",
                    progress =>
                        new TextArchive(store, CommandNote.Of("archive"))
                        {
                            Progress = (done, total) => progress.Report(new ProgressState("Archiving", $"{done:N0} files", done, total)),
                        }
                            .RunAsync(result.GetRequiredValue(directory), cancellationToken)
                            .AsTask()
                );
                await CommandAudit.RecordAsync(
                    CommandRunner.LocationOf(result).DataDirectory,
                    "archive",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{report.Count(ArchiveOutcome.Added)} texts new, {report.Count(ArchiveOutcome.AlreadyThere)} there already, {report.Count(ArchiveOutcome.NoSource)} of no source"
                    ),
                    CancellationToken.None
                );
                terminal.Table(
                    ["File", "SHA-256", "Source", ""],
                    report.Files.Select(file =>
                        (IReadOnlyList<string>)[file.Path, file.Sha256, string.Join(", ", file.Sources), file.Explanation]
                    )
                );
                terminal.Line(
                    $"{report.Count(ArchiveOutcome.Added):N0} texts archived, {report.Count(ArchiveOutcome.AlreadyThere):N0} were there already, "
                        + $"{report.Count(ArchiveOutcome.NoSource):N0} are of no source."
                );
                terminal.Line(
                    report.Count(ArchiveOutcome.NoSource) == 0
                        ? "Check the quotes with the command verify."
                        : "Check the quotes with the command verify; a text that was edited since its source was recorded can be checked with verify DIR."
                );
                return report.Files.Any(file => file.Outcome is ArchiveOutcome.NotText or ArchiveOutcome.Unreadable)
                    ? CommandRunner.Failure
                    : CommandRunner.Success;
            }
        );
        return command;
    }

    private static async Task<int> ArchiveSourceAsync(
        ICitationStore store,
        Terminal terminal,
        string source,
        string path,
        string dataDirectory,
        CancellationToken cancellationToken
    )
    {
        var report = await new SourceArchive(store, CommandNote.Of($"archive: a text of {source}")).RunAsync(
            source,
            path,
            cancellationToken
        );
        var missing = report.Missing.Where(quote => quote.Citation.TextVersion is not null).ToList();
        await CommandAudit.RecordAsync(
            dataDirectory,
            "archive",
            string.Create(
                CultureInfo.InvariantCulture,
                $"version {report.Version} of the text of {source}, SHA-256 {report.Sha256}{(report.Extractor is { } made ? $", by {made}" : "")}"
            ),
            CancellationToken.None,
            report.Commit?.Commit
        );
        if (report.Commit is { } commit && missing.Count > 0)
        {
            await CommandAudit.RecordAsync(
                dataDirectory,
                "quote-missing",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{missing.Count} quotes of {source} are not in version {report.Version}, the first one cited by {missing[0].Fact}"
                ),
                CancellationToken.None,
                commit.Commit
            );
        }

        terminal.Line(
            report.Commit is null
                ? $"This text of {source} was archived before."
                : $"Archived as version {report.Version} of the text of {source}, SHA-256 {report.Sha256}{(report.Extractor is { } extractor ? $", plain text by {extractor}" : "")}."
        );
        if (report.Missing.Count > 0)
        {
            terminal.Table(
                ["Verdict", "Version", "Quote", "Fact"],
                report.Missing.Select(quote =>
                    (IReadOnlyList<string>)
                        [
                            WireName.Of(quote.Citation.Verification),
                            quote.Citation.TextVersion is { } version ? $"{version}" : "-",
                            quote.Citation.Quote ?? "",
                            quote.Fact,
                        ]
                )
            );
            terminal.Line($"{report.Missing.Count:N0} quotes are not in this version.");
        }

        return CommandRunner.Success;
    }
}
