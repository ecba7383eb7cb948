using System.CommandLine;

namespace Citations.Server.Commands;

/// <summary>What Ctrl+C and SIGTERM do: a command is asked to end and may finish what it is at.</summary>
internal static class Interruption
{
    /// <summary>How long requests under way may take before they are cut off.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    public static InvocationConfiguration Configuration => new() { ProcessTerminationTimeout = Grace + TimeSpan.FromSeconds(5) };
}
