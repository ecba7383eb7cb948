using Citations.Benchmarks.Report;

namespace Citations.Benchmarks.Load;

/// <summary>One of the things that are compared: a server, what it is asked, and what its rounds showed.</summary>
internal sealed class Side(string name, ChildProcess server, Requests requests)
{
    private readonly List<Round> _rounds = [];
    private readonly List<double> _processor = [];

    public string Name { get; } = name;

    public ChildProcess Server { get; } = server;

    public LoadClient Client { get; } = new(server.Port, requests);

    public double PerSecond => Figures.Median(_rounds.Select(round => round.PerSecond));

    /// <summary>Processor time of the server for one answer, in seconds.</summary>
    public double Processor => Figures.Median(_processor);

    public double BytesPerAnswer => _rounds.Count == 0 ? 0 : _rounds[0].BytesPerAnswer;

    /// <summary>The median of the rounds' percentiles, in seconds.</summary>
    public double Latency(double share) => Figures.Median(_rounds.Select(round => round.Latencies.Percentile(share).TotalSeconds));

    public void Measure(int connections, TimeSpan time)
    {
        var before = Server.ProcessorTime;
        var round = Client.Run(connections, time);
        _processor.Add((Server.ProcessorTime - before).TotalSeconds / round.Requests);
        _rounds.Add(round);
    }
}

/// <summary>Measures sides in alternating rounds, so that whatever else the machine does falls on all of them.</summary>
internal static class Contest
{
    public static void Run(IReadOnlyList<Side> sides, LoadOptions options)
    {
        foreach (var side in sides)
        {
            Console.Error.WriteLine($"warm-up: {side.Name}");
            side.Client.Run(options.Connections, options.WarmUp);
        }

        for (var i = 0; i < options.Rounds; i++)
        {
            Console.Error.WriteLine($"round {i + 1} of {options.Rounds}");
            foreach (var side in sides)
            {
                side.Measure(options.Connections, options.Time);
            }
        }
    }
}

/// <summary>How much load, and for how long.</summary>
/// <param name="Connections">Connections that ask at the same time.</param>
/// <param name="Rounds">Rounds of each side.</param>
/// <param name="Time">How long a round takes.</param>
/// <param name="WarmUp">How long each side is warmed up.</param>
internal sealed record LoadOptions(int Connections, int Rounds, TimeSpan Time, TimeSpan WarmUp);
