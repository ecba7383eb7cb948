using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Load;

namespace Citations.Benchmarks.Suites;

/// <summary>The servers that are measured, each in a process of its own.</summary>
internal static class Servers
{
    /// <summary>The real one, as its user starts it.</summary>
    public static ChildProcess Citations(string directory) =>
        ChildProcess.Start("Citations.Server", "serve", "--data", directory, "--urls", "http://127.0.0.1:{port}", "--no-seed");

    /// <summary>The one by hand.</summary>
    public static ChildProcess Baseline(string directory) =>
        ChildProcess.Start("Citations.Benchmarks", BaselineServer.Verb, "--file", StoreCache.DatabaseIn(directory), "--port", "{port}");
}
