using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// While no suitable server answers, calls fail at once instead of each waiting for server selection to time out. A ping in the background
/// detects when a server is back, so no caller waits for that either.
/// </summary>
/// <param name="ping">Whether a suitable server answers. May take as long as server selection.</param>
/// <param name="time">The clock.</param>
/// <param name="interval">The time between two pings.</param>
internal sealed class CircuitBreaker(Func<Task<bool>> ping, TimeProvider time, TimeSpan interval) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closed = new();
    private StoreException? _fault;
    private bool _pinging;

    /// <summary>Throws while the database is unavailable.</summary>
    /// <exception cref="StoreException">The error of the last call.</exception>
    public void Enter()
    {
        if (Volatile.Read(ref _fault) is { } fault)
        {
            throw new StoreException(fault.Code, fault.Where, fault.What, fault.Remedy, fault);
        }
    }

    /// <summary>Records that a server answered a call.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref _fault) is not null)
        {
            Volatile.Write(ref _fault, null);
        }
    }

    /// <summary>Records that no server could be reached.</summary>
    public void Failed(StoreException fault)
    {
        lock (_lock)
        {
            Volatile.Write(ref _fault, fault);
            if (!_pinging)
            {
                _pinging = true;
                _ = PingAsync();
            }
        }
    }

    /// <summary>Stops the pings.</summary>
    public void Dispose() => _closed.Cancel(); // A running ping may still use it, so it is left to the garbage collector.

    private async Task PingAsync()
    {
        try
        {
            do
            {
                await Task.Delay(interval, time, _closed.Token);
            } while (!await ping());
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lock (_lock)
        {
            _pinging = false;
            Volatile.Write(ref _fault, null);
        }
    }
}
