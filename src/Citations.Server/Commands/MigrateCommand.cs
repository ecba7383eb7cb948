using System.CommandLine;
using Citations.Interchange.Migration;

namespace Citations.Server.Commands;

/// <summary><c>migrate --from URI --to URI</c>: copies one store to another with its whole history.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var from = Address("--from", "The store to copy: mongodb://HOST/DATABASE, or sqlite:DIR.");
        var to = Address("--to", "The store to fill: empty, or left so far by a migration that was interrupted.");
        var command = new Command(
            "migrate",
            "Copy a store to another, of either kind, with its history, and compare both. Run it again to go on where it stopped."
        )
        {
            from,
            to,
        };
        command.SetGuardedAction(
            async (result, terminal, cancellationToken) =>
            {
                var clock = new MigrationClock();
                await using var source = await At(result.GetRequiredValue(from)).OpenExistingAsync(cancellationToken);
                await using var target = await At(result.GetRequiredValue(to)).OpenAsync(cancellationToken, clock);
                var migration = new StoreMigration(source, target, clock);
                var report = await terminal.WatchAsync(
                    "Copying",
                    progress => migration.RunAsync(new ProgressText(progress), cancellationToken).AsTask()
                );
                Write(terminal, report);
                return report.Succeeded ? CommandRunner.Success : CommandRunner.Failure;
            }
        );
        return command;
    }

    private static Option<string> Address(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "URI",
            Required = true,
        };

    private static StoreLocation At(string uri) => new(".", uri);

    private static void Write(Terminal terminal, MigrationReport report)
    {
        var (from, to) = (report.From, report.To);
        terminal.Table(
            ["", "From", "To"],
            [
                ["Commits", $"{from.Commits:N0}", $"{to.Commits:N0}"],
                ["Facts recorded", $"{from.Counters.RecordedFacts:N0}", $"{to.Counters.RecordedFacts:N0}"],
                ["Facts active", $"{from.Counters.Facts:N0}", $"{to.Counters.Facts:N0}"],
                ["Sources", $"{from.Counters.Sources:N0}", $"{to.Counters.Sources:N0}"],
                ["Entities", $"{from.Counters.Entities:N0}", $"{to.Counters.Entities:N0}"],
                ["Properties", $"{from.Counters.Properties:N0}", $"{to.Counters.Properties:N0}"],
                ["Texts", $"{from.Counters.Texts:N0}", $"{to.Counters.Texts:N0}"],
                ["Claim groups", $"{from.Counters.ClaimGroups:N0}", $"{to.Counters.ClaimGroups:N0}"],
                ["SHA-256 of all records", from.Records[..16], to.Records[..16]],
                ["SHA-256 of all claim groups", from.ClaimGroups[..16], to.ClaimGroups[..16]],
            ]
        );
        terminal.Line(
            report.Succeeded
                ? $"{report.Copied:N0} commits copied; both stores hold the same."
                : "The stores differ. If somebody wrote to the one that was copied, run it again; otherwise report this."
        );
    }

    private sealed class ProgressText(IProgress<ProgressState> to) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) =>
            to.Report(
                value.Phase is MigrationPhase.Comparing
                    ? new ProgressState("Comparing both stores")
                    : new ProgressState("Copying", $"{value.Commits:N0} commits read, {value.Copied:N0} copied", value.Commits, value.Total)
            );
    }
}
