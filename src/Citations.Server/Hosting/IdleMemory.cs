using System.Runtime;

namespace Citations.Server.Hosting;

/// <summary>
/// Gives memory back to the operating system when the server has become idle. The collector keeps what a busy time needed, because it runs
/// only when
/// something is allocated.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : IHostedService, IAsyncDisposable
{
    /// <summary>How often it looks.</summary>
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    /// <summary>A server that allocates less in an interval is idle.</summary>
    private const long IdleBytes = 16 * 1024 * 1024;

    /// <summary>Less is not worth a collection.</summary>
    private const long WorthBytes = 64 * 1024 * 1024;

    private ITimer? _timer;
    private long _allocated;
    private long _collectedAt;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _allocated = GC.GetTotalAllocatedBytes();
        _timer = time.CreateTimer(_ => Look(), null, _interval, _interval);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Look()
    {
        var now = GC.GetTotalAllocatedBytes();
        if (now - _allocated < IdleBytes && now - _collectedAt > WorthBytes)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _collectedAt = GC.GetTotalAllocatedBytes();
        }

        _allocated = GC.GetTotalAllocatedBytes();
    }
}
