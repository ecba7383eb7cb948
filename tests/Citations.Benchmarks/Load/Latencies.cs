using System.Diagnostics;
using System.Numerics;

namespace Citations.Benchmarks.Load;

/// <summary>Counts durations in buckets at most 3 % wide, in constant memory; one for each thread, added up afterwards.</summary>
internal sealed class Latencies
{
    private const int Sub = 32;
    private readonly long[] _counts = new long[64 * Sub];

    public long Count { get; private set; }

    public void Add(long ticks)
    {
        _counts[Bucket((ulong)Math.Max(ticks, 0))]++;
        Count++;
    }

    public void Add(Latencies other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    /// <summary>The duration that <paramref name="share"/> of all do not exceed.</summary>
    public TimeSpan Percentile(double share)
    {
        var rank = (long)Math.Ceiling(Count * share);
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank && seen > 0)
            {
                return TimeSpan.FromSeconds(Middle(i) / Stopwatch.Frequency);
            }
        }

        return TimeSpan.Zero;
    }

    private static int Bucket(ulong ticks)
    {
        var log = BitOperations.Log2(ticks | 1);
        return log < 5 ? (int)ticks : ((log - 4) * Sub) + (int)((ticks >> (log - 5)) & (Sub - 1));
    }

    private static double Middle(int bucket)
    {
        var (log, low) = ((bucket / Sub) + 4, bucket % Sub);
        return bucket < Sub ? bucket : (Sub + low + 0.5) * Math.Pow(2, log - 5);
    }
}
