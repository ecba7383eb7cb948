using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// While no suitable server answers, calls fail at once instead of each waiting for the server selection's time-out. A ping in the
/// background finds
/// out when one is back, so no caller has to wait for that either.
/// </summary>
/// <param name="ping">Whether a suitable server answers; may take as long as the server selection.</param>
/// <param name="time">The clock.</param>
/// <param name="interval">How long between one ping and the next.</param>
internal sealed class CircuitBreaker(Func<Task<bool>> ping, TimeProvider time, TimeSpan interval) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closed = new();
    private StoreException? _fault;
    private bool _pinging;

    /// <summary>Throws while the database is away.</summary>
    /// <exception cref="StoreException">The error of the last call.</exception>
    public void Enter()
    {
        if (Volatile.Read(ref _fault) is { } fault)
        {
            throw new StoreException(fault.Code, fault.Where, fault.What, fault.Remedy, fault);
        }
    }

    /// <summary>A server answered a call that had begun before.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref _fault) is not null)
        {
            Volatile.Write(ref _fault, null);
        }
    }

    /// <summary>No server could be reached.</summary>
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

    /// <summary>No more pings.</summary>
    public void Dispose() => _closed.Cancel(); // The ping that runs may still look at it, so it is left to the collector

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
