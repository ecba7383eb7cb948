using System.CommandLine;
using System.Runtime.InteropServices;
using Citations.Server.Hosting;

namespace Citations.Server.Commands;

/// <summary>
/// What Ctrl+C, SIGTERM and the end of a terminal (SIGHUP) do to the command that runs: it is asked to end and may finish what it is at.
/// One that
/// does not end is ended.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan _patience = WebServerOptions.ShutdownGrace + TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _end;

    public Interruption() =>
        _registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, 130)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, 143)),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Take(context, 129)),
        ];

    /// <summary>Parsing takes no signals: the commands do, which tell one from the other.</summary>
    public static InvocationConfiguration Configuration => new() { ProcessTerminationTimeout = null };

    /// <summary>Cancelled when the command shall end.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What shells show for a process that the signal ended: 128 and its number.</summary>
    public int ExitCode { get; private set; } = 130;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _end?.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            return;
        }

        ExitCode = exitCode;
        _end = new Timer(_ => Environment.Exit(exitCode), state: null, _patience, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
