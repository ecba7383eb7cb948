namespace Citations.Storage.MongoDb.Driver;

/// <summary>As many calls wait as may.</summary>
internal sealed class TooManyCallsException(int limit) : Exception($"more than {limit} calls wait for the database");

/// <summary>
/// Bounds how many calls run in the driver at once and how many more may wait. Beyond that a call is refused at once, which costs its
/// caller less
/// than a time-out in the queue. The driver's own wait queue is never reached unless the connection string makes its pool smaller than this
/// gate.
/// </summary>
/// <param name="running">How many calls may run at once.</param>
/// <param name="waiting">How many more may wait.</param>
internal sealed class CallGate(int running, int waiting)
{
    private readonly SemaphoreSlim _free = new(running, running);
    private int _waiting;

    /// <summary>Takes a place, and waits for one if need be.</summary>
    /// <param name="always">Whether to wait however many wait already.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    /// <exception cref="TooManyCallsException">The queue is full.</exception>
    public ValueTask EnterAsync(bool always, CancellationToken cancellationToken) =>
        _free.Wait(0, CancellationToken.None) ? default : WaitAsync(always, cancellationToken);

    /// <summary>Gives the place back.</summary>
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
