using System.Diagnostics;
using System.Globalization;

namespace Citations.Benchmarks.Load;

/// <summary>What a command took, in a process of its own from its start to its end.</summary>
/// <param name="Time">From start to exit.</param>
/// <param name="Processor">Processor time of user code and kernel, to some milliseconds.</param>
/// <param name="PeakMemory">The most memory it had resident, in bytes; null where the system does not say.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record CommandCost(TimeSpan Time, TimeSpan Processor, long? PeakMemory, string Output);

/// <summary>Runs the real program as its user would.</summary>
internal static class CommandProcess
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs a command of the assembly beside this one to its end.</summary>
    /// <exception cref="LoadException">It failed.</exception>
    public static async Task<CommandCost> RunAsync(string assembly, string[] arguments, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
            var (processor, memory) = await WatchAsync(process, stop);
            var time = Stopwatch.GetElapsedTime(begun);
            return process.ExitCode == 0
                ? new CommandCost(time, processor, memory, await output)
                : throw new LoadException($"{assembly} {string.Join(' ', arguments)} failed:\n{await output}{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>A process that has ended does not tell what it used, so it is asked until it does.</summary>
    private static async Task<(TimeSpan Processor, long? Memory)> WatchAsync(Process process, CancellationToken stop)
    {
        var (processor, memory) = (TimeSpan.Zero, default(long?));
        var ended = process.WaitForExitAsync(stop);
        while (!ended.IsCompleted)
        {
            try
            {
                process.Refresh();
                processor = process.TotalProcessorTime;
                memory = PeakOf(process.Id) ?? memory;
            }
            catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception or IOException)
            {
                // Ended meanwhile: the last figures stand
            }

            await Task.WhenAny(ended, Task.Delay(_look, stop));
        }

        await ended;
        return (processor, memory);
    }

    private static long? PeakOf(int process)
    {
        const string Peak = "VmHWM:";
        var status = $"/proc/{process}/status";
        var line =
            OperatingSystem.IsLinux() && File.Exists(status)
                ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith(Peak, StringComparison.Ordinal))
                : null;
        return line is null
            ? null
            : long.Parse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }
}
