using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Citations.Storage.Budgets;

/// <summary>The metrics and spans of reads: the queue of slow reads and the budgets of requests.</summary>
public static class ReadMetrics
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "Citations.Storage";

    private static readonly ActivitySource _source = new(Name);

    private static readonly Meter _meter = new(Name);

    /// <summary>Reads that wait for a worker.</summary>
    internal static readonly UpDownCounter<long> Waiting = _meter.CreateUpDownCounter<long>(
        "citations.slow_reads.waiting",
        "{read}",
        "Slow reads that wait for a worker."
    );

    /// <summary>Reads that run on a worker.</summary>
    internal static readonly UpDownCounter<long> Running = _meter.CreateUpDownCounter<long>(
        "citations.slow_reads.running",
        "{read}",
        "Slow reads that run."
    );

    /// <summary>Reads that were refused.</summary>
    internal static readonly Counter<long> Refused = _meter.CreateCounter<long>(
        "citations.slow_reads.refused",
        "{read}",
        "Slow reads that got no place in time."
    );

    /// <summary>Reads that were ended, or not begun, because the budget of their request was too small.</summary>
    internal static readonly Counter<long> Exceeded = _meter.CreateCounter<long>(
        "citations.read_budgets.exceeded",
        "{read}",
        "Reads for which the budget of their request did not suffice."
    );

    /// <summary>How long reads waited.</summary>
    internal static readonly Histogram<double> Wait = _meter.CreateHistogram<double>(
        "citations.slow_reads.wait",
        "s",
        "How long slow reads waited for a worker."
    );

    /// <summary>Begins the span of a call to a store. Null when nobody listens, which costs almost nothing.</summary>
    public static Activity? Start(string call) => _source.HasListeners() ? _source.StartActivity(call) : null;
}
