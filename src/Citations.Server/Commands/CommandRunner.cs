using System.CommandLine;
using Citations.Interchange.Export;
using Citations.Interchange.Import;
using Citations.Storage;

namespace Citations.Server.Commands;

/// <summary>Runs what a command does, and turns every failure that has an explanation into one line and an exit code.</summary>
internal static class CommandRunner
{
    public const int Success = 0;

    public const int Failure = 1;

    /// <summary>As shells count a process that was interrupted.</summary>
    public const int Interrupted = 130;

    /// <summary>Makes <paramref name="run"/> the command's action, with the store opened as the options say.</summary>
    public static void SetStoreAction(this Command command, Func<ParseResult, ICitationStore, Terminal, CancellationToken, Task<int>> run)
    {
        command.Options.Add(Setting.Data);
        command.Options.Add(Setting.Store);
        command.SetAction((result, cancellationToken) => GuardAsync(async terminal =>
        {
            var location = new StoreLocation(result.GetRequiredValue(Setting.Data), result.GetValue(Setting.Store));
            await using var store = location.Open();
            return await run(result, store, terminal, cancellationToken);
        }));
    }

    private static async Task<int> GuardAsync(Func<Terminal, Task<int>> run)
    {
        var terminal = new Terminal();
        try
        {
            return await run(terminal);
        }
        catch (Exception fault) when (fault is StoreException or ImportException or ExportException or StartException)
        {
            terminal.Error(fault.Message);
            return Failure;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("Interrupted. What was committed before is kept.");
            return Interrupted;
        }
    }
}
