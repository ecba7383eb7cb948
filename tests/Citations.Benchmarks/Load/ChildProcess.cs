using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Citations.Benchmarks.Load;

/// <summary>A server in a process of its own, so that its memory and its garbage collector are its own; ended with the benchmark.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private ChildProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts an assembly beside this one and waits until its port answers.</summary>
    /// <param name="assembly">Its name without extension.</param>
    /// <param name="arguments">Its arguments; <c>{port}</c> stands for a free port.</param>
    public static ChildProcess Start(string assembly, params ReadOnlySpan<string> arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is not "dotnet")
        {
            start.FileName = "dotnet";
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var child = new ChildProcess(Process.Start(start)!, port);
        child.Listen();
        child.WaitUntilItAnswers();
        return child;
    }

    /// <summary>The memory that the process holds for itself, in bytes, without the pages of the file that is mapped; null where the system
    /// does not say.</summary>
    public long? Memory => OperatingSystem.IsLinux() ? StatusLine("RssAnon:") : null;

    /// <summary>Processor time used so far, by user code and kernel.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Listen()
    {
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_output)
            {
                if (line.Data is not null && _output.Count < 100)
                {
                    _output.Add(line.Data);
                }
            }
        }

        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void WaitUntilItAnswers()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); Thread.Sleep(20))
        {
            if (_process.HasExited)
            {
                break;
            }

            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                // not yet
            }
        }

        Dispose();
        lock (_output)
        {
            throw new LoadException($"the server did not start:\n{string.Join('\n', _output)}");
        }
    }

    private long? StatusLine(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null
            ? null
            : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }
}
