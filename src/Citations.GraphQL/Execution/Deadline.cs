namespace Citations.GraphQL.Execution;

/// <summary>Cancels a request at its time-out or when its caller cancels. Token sources are reused.</summary>
internal sealed class Deadline(TimeSpan timeout, TimeProvider time)
{
    private readonly Pool<CancellationTokenSource> _idle = new();

    /// <summary>Starts the clock for a request.</summary>
    public Run Start(CancellationToken caller)
    {
        if (!_idle.TryTake(out var source))
        {
            source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        }

        source.CancelAfter(timeout);
        return new Run(this, source, caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source));
    }

    /// <summary>A running request.</summary>
    public readonly struct Run(Deadline deadline, CancellationTokenSource source, CancellationTokenRegistration registration) : IDisposable
    {
        public CancellationToken Token => source.Token;

        public void Dispose()
        {
            registration.Dispose();
            if (!source.TryReset() || !deadline._idle.TryPut(source))
            {
                source.Dispose();
            }
        }
    }
}
