using System.Runtime.InteropServices;

namespace Citations.Benchmarks.Report;

/// <summary>Where figures were taken; without it they say nothing.</summary>
internal static class Machine
{
    public static void Describe(string command)
    {
        Console.WriteLine(
            $"Machine: {Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB; "
                + $"{RuntimeInformation.OSDescription}; "
                + $"{RuntimeInformation.FrameworkDescription}{(IsDebug ? "; a DEBUG build: the figures mean nothing" : "")}"
        );
        Console.WriteLine($"Command: {command}");
        Console.WriteLine();
    }

#if DEBUG
    private static bool IsDebug => true;
#else
    private static bool IsDebug => false;
#endif

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
