using System.CommandLine;

namespace Citations.Server.Commands;

/// <summary><c>reindex</c>: derives claim groups and search indexes anew.</summary>
internal static class ReindexCommand
{
    public static Command Create()
    {
        var command = new Command(
            "reindex",
            "Derive claim groups and search indexes anew. Exits with 0 when nothing differs from what was stored, else with 1; what differs is mended."
        );
        command.SetStoreAction(
            async (_, store, terminal, cancellationToken) =>
            {
                var report = await terminal.WatchAsync(
                    "Deriving claim groups and search indexes",
                    _ => store.ReindexAsync(CommandNote.Of("reindex"), cancellationToken).AsTask()
                );
                foreach (var difference in report.Differences)
                {
                    terminal.Error($"{difference}: it was stored otherwise than it derives. It is mended.");
                }

                terminal.Line($"{report.ClaimGroups:N0} claim groups derived anew, {report.DifferenceCount:N0} differences.");
                return report.DifferenceCount == 0 ? CommandRunner.Success : CommandRunner.Failure;
            },
            mustExist: true
        );
        return command;
    }
}
