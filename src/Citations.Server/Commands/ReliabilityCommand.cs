using System.CommandLine;
using System.Globalization;
using Citations.Interchange.Reliability;
using Citations.Model.Common;
using Citations.Model.Display;

namespace Citations.Server.Commands;

/// <summary><c>reliability</c>: fits how reliable sources are, or goes back to what was fitted earlier.</summary>
internal static class ReliabilityCommand
{
    private static readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say which leaders would change, and write nothing." };
    private static readonly Option<bool> _list = new("--list")
    {
        Description = "List the commits that set reliabilities, and write nothing.",
    };
    private static readonly Option<string?> _rollBack = new("--roll-back")
    {
        Description = "Go back to the reliabilities as of this commit.",
        HelpName = "COMMIT",
    };

    public static Command Create()
    {
        var command = new Command(
            "reliability",
            "Fit how often each source agrees with the leading values, and keep that for the method ITERATIVE. "
                + "Lists the questions whose leader changes. Later writes use it unchanged."
        )
        {
            _dryRun,
            _list,
            _rollBack,
        };
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                var back = result.GetValue(_rollBack) is { } text ? CommitOf(text) : (long?)null;
                var epochs = new ReliabilityEpochs(
                    store,
                    CommandNote.Of(back is null ? "reliability: sources fitted" : $"reliability: back to commit {back}")
                );
                if (result.GetValue(_list))
                {
                    await ListAsync(epochs, terminal, cancellationToken);
                    return CommandRunner.Success;
                }

                var dryRun = result.GetValue(_dryRun);
                var report = await terminal.WatchAsync(
                    "Fitting sources",
                    _ =>
                        (
                            back is { } commit
                                ? epochs.RollBackAsync(commit, dryRun, cancellationToken)
                                : epochs.FitAsync(dryRun, cancellationToken)
                        ).AsTask()
                );
                Write(report, terminal);
                return CommandRunner.Success;
            },
            mustExist: true
        );
        return command;
    }

    private static async Task ListAsync(ReliabilityEpochs epochs, Terminal terminal, CancellationToken cancellationToken) =>
        terminal.Table(
            ["Commit", "When", "By", "Why", "Sources"],
            (await epochs.ListAsync(cancellationToken)).Select(epoch =>
                (IReadOnlyList<string>)
                    [
                        epoch.Commit.Commit.ToString(CultureInfo.InvariantCulture),
                        Timestamp.Format(epoch.Commit.CommittedAt),
                        epoch.By ?? "",
                        epoch.Message ?? "",
                        $"{epoch.Sources:N0}",
                    ]
            )
        );

    private static void Write(ReliabilityReport report, Terminal terminal)
    {
        if (report.Leaders.Count > 0)
        {
            terminal.Table(
                ["Subject", "Property", "Led", "Leads"],
                report.Leaders.Select(change =>
                    (IReadOnlyList<string>)[change.Subject, change.Property, ValueDisplay.Of(change.Before), ValueDisplay.Of(change.After)]
                )
            );
        }

        terminal.Line(
            $"{report.Sources:N0} sources fitted, {report.Changed:N0} of them otherwise than before. "
                + $"By ITERATIVE the leader of {report.LeadersChanged:N0} of {report.Groups:N0} questions with rival values changes."
        );
        terminal.Line(
            report.Commit is { } commit ? $"Commit {commit.Commit}. Go back with --roll-back {commit.Commit - 1}." : "Nothing was written."
        );
    }

    private static long CommitOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var commit)
            ? commit
            : throw new StartException($"--roll-back {text}: it is not the number of a commit. reliability --list shows them.");
}
