namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// While the database is away, calls fail at once instead of each waiting for the server selection's time-out. One call in every interval is
/// let through to see whether it is back.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider time, TimeSpan interval)
{
    private readonly Lock _lock = new();
    private StoreException? _fault;
    private long _lastTry;

    /// <summary>Throws while the database is away, but for the call that tries again.</summary>
    /// <exception cref="StoreException">What the last try met.</exception>
    public void Enter()
    {
        lock (_lock)
        {
            if (_fault is not { } fault)
            {
                return;
            }

            if (time.GetElapsedTime(_lastTry) < interval)
            {
                throw new StoreException(fault.Code, fault.Where, fault.What, fault.Remedy, fault);
            }

            _lastTry = time.GetTimestamp();
        }
    }

    public void Succeeded()
    {
        if (Volatile.Read(ref _fault) is not null)
        {
            lock (_lock)
            {
                _fault = null;
            }
        }
    }

    /// <summary>No server could be reached.</summary>
    public void Failed(StoreException fault)
    {
        lock (_lock)
        {
            (_fault, _lastTry) = (fault, time.GetTimestamp());
        }
    }
}
