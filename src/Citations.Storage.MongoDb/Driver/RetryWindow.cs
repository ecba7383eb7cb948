using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// Repeats a call while the database is unavailable, for example during an election. Only for calls that may run twice, and for work that
/// has already begun. Other callers should learn of the outage at once.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="length">How long to try again.</param>
internal sealed class RetryWindow(TimeProvider time, TimeSpan length)
{
    private const int FirstWait = 50;
    private const int LongestWait = 1_000;

    /// <summary>Calls, and repeats the call while the store is unavailable.</summary>
    /// <exception cref="StoreException">The error of the last call.</exception>
    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var wait = FirstWait; ; wait = Math.Min(LongestWait, wait * 2))
        {
            try
            {
                return await call();
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Unavailable && time.GetElapsedTime(began) < length)
            {
                await Task.Delay(wait, cancellationToken);
            }
        }
    }
}
