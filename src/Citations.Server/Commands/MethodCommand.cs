using System.CommandLine;
using Citations.Model.Common;
using Citations.Model.Ranking;

namespace Citations.Server.Commands;

/// <summary><c>method METHOD</c>: ranks all values by another method.</summary>
internal static class MethodCommand
{
    public static Command Create()
    {
        string[] names = [.. Enum.GetValues<SupportMethod>().Select(WireName.Of)];
        var method = new Argument<string>("METHOD") { Description = $"The method: {string.Join(", ", names)}." };
        method.AcceptOnlyFromAmong(names);
        var command = new Command(
            "method",
            "Rank the values of every claim group by another method, in one commit. Earlier states stay as they were."
        )
        {
            method,
        };
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                var name = result.GetRequiredValue(method);
                var chosen = Enum.GetValues<SupportMethod>()
                    .First(known => string.Equals(WireName.Of(known), name, StringComparison.Ordinal));
                var report = await terminal.WatchAsync(
                    "Ranking",
                    _ => store.ChangeMethodAsync(chosen, CommandNote.Of($"method {name}"), cancellationToken).AsTask()
                );
                terminal.Line($"{report.DifferenceCount:N0} of {report.ClaimGroups:N0} claim groups are ranked anew, by {name}.");
                return CommandRunner.Success;
            },
            mustExist: true
        );
        return command;
    }
}
