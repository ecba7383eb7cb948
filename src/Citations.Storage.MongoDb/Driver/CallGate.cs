namespace Citations.Storage.MongoDb.Driver;

/// <summary>The waiting queue is full.</summary>
internal sealed class TooManyCallsException(int limit) : Exception($"more than {limit} calls wait for the database");

/// <summary>
/// Limits the calls that run in the driver and those that wait. Further calls are refused at once, which is better for the caller than a
/// time-out in the queue. The driver's own wait queue is only used if the connection string makes its pool smaller than this gate.
/// </summary>
/// <param name="running">How many calls may run at once.</param>
/// <param name="waiting">How many further calls may wait.</param>
internal sealed class CallGate(int running, int waiting)
{
    private readonly SemaphoreSlim _free = new(running, running);
    private int _waiting;

    /// <summary>Enters the gate, waiting if necessary.</summary>
    /// <param name="always">Whether to wait even if the queue is full.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    /// <exception cref="TooManyCallsException">The queue is full.</exception>
    public ValueTask EnterAsync(bool always, CancellationToken cancellationToken) =>
        _free.Wait(0, CancellationToken.None) ? default : WaitAsync(always, cancellationToken);

    /// <summary>Leaves the gate.</summary>
    public void Leave() => _free.Release();

    /// <summary>Blocks until no call runs.</summary>
    public void Drain()
    {
        for (var i = 0; i < running; i++)
        {
            _free.Wait();
        }

        _free.Release(running);
    }

    private async ValueTask WaitAsync(bool always, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > waiting && !always)
            {
                throw new TooManyCallsException(waiting);
            }

            await _free.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
