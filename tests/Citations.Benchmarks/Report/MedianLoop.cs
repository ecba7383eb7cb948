using System.Diagnostics;

namespace Citations.Benchmarks.Report;

/// <summary>What one operation costs: the median of batches, and what it allocates.</summary>
/// <param name="Seconds">For one operation.</param>
/// <param name="Allocated">Bytes for one operation.</param>
internal readonly record struct Cost(double Seconds, double Allocated);

/// <summary>Measures operations of microseconds: warms up until the code is optimised, then times batches of some 20 ms and takes the
/// median.</summary>
internal static class MedianLoop
{
    private const int Batches = 25;
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _batch = TimeSpan.FromMilliseconds(20);

    public static async Task<Cost> MeasureAsync(Func<ValueTask> operation)
    {
        var count = 0L;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < _warmUp)
        {
            await operation();
            count++;
        }

        var perBatch = Math.Max(1, (int)(count * _batch.TotalSeconds / clock.Elapsed.TotalSeconds));
        var times = new double[Batches];
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Batches; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            for (var j = 0; j < perBatch; j++)
            {
                await operation();
            }

            times[i] = Stopwatch.GetElapsedTime(begun).TotalSeconds / perBatch;
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Cost(Figures.Median(times), allocated / (double)(Batches * perBatch));
    }
}
