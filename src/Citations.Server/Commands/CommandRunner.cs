using System.CommandLine;
using Citations.Interchange.Export;
using Citations.Interchange.Import;
using Citations.Server.Access.Keys;
using Citations.Storage;
using Citations.Storage.Errors;

namespace Citations.Server.Commands;

/// <summary>Runs what a command does, and turns every failure that has an explanation into one line and an exit code.</summary>
internal static class CommandRunner
{
    public const int Success = 0;

    public const int Failure = 1;

    /// <summary>As shells count a process whose output nobody wanted any more (SIGPIPE).</summary>
    public const int Abandoned = 141;

    /// <summary>Makes <paramref name="run"/> the command's action, with the store opened as the options say, and made there if there is
    /// none, unless it <paramref name="mustExist"/>.</summary>
    public static void SetStoreAction(
        this Command command,
        Func<ParseResult, ICitationStore, Terminal, CancellationToken, Task<int>> run,
        bool mustExist = false
    )
    {
        command.Options.Add(Setting.Data);
        command.Options.Add(Setting.Store);
        command.SetAction(
            (result, _) =>
                GuardAsync(
                    async (terminal, cancellationToken) =>
                    {
                        var location = LocationOf(result);
                        await using var store = await (
                            mustExist ? location.OpenExistingAsync(cancellationToken) : location.OpenAsync(cancellationToken)
                        );
                        return await run(result, store, terminal, cancellationToken);
                    }
                )
        );
    }

    /// <summary>Makes <paramref name="run"/> the command's action, on the data directory alone: no store is opened.</summary>
    public static void SetDirectoryAction(this Command command, Func<ParseResult, string, Terminal, CancellationToken, Task<int>> run)
    {
        command.Options.Add(Setting.Data);
        command.Options.Add(Setting.Store);
        command.SetAction(
            (result, _) =>
                GuardAsync((terminal, cancellationToken) => run(result, LocationOf(result).DataDirectory, terminal, cancellationToken))
        );
    }

    /// <summary>Makes <paramref name="run"/> the command's action; it opens by itself what it needs.</summary>
    public static void SetGuardedAction(this Command command, Func<ParseResult, Terminal, CancellationToken, Task<int>> run) =>
        command.SetAction((result, _) => GuardAsync((terminal, cancellationToken) => run(result, terminal, cancellationToken)));

    /// <summary>Where the options say that the data is.</summary>
    public static StoreLocation LocationOf(ParseResult result) =>
        new(result.GetRequiredValue(Setting.Data), result.GetValue(Setting.Store));

    private static async Task<int> GuardAsync(Func<Terminal, CancellationToken, Task<int>> run)
    {
        var terminal = new Terminal();
        using var interruption = new Interruption();
        try
        {
            return await run(terminal, interruption.Token);
        }
        catch (ExportException fault) when (fault.Code is ExportErrorCodes.Abandoned)
        {
            return Abandoned; // in silence, as with any program before a head
        }
        catch (Exception fault)
            when (fault is StoreException or ImportException or ExportException or StartException or KeyFileException or OutputException)
        {
            terminal.Error(fault.Message);
            return Failure;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("Interrupted. What was committed before is kept.");
            return interruption.ExitCode;
        }
    }
}
