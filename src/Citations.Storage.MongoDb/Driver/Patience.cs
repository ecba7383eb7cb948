using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// Carries on with what was begun while the database is away for a moment, as in an election. Only for what may be done twice; what has not begun
/// fails at once instead, so that its caller learns of it.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="limit">For how long to try again.</param>
internal sealed class Patience(TimeProvider time, TimeSpan limit)
{
    private const int FirstWait = 50;
    private const int LongestWait = 1_000;

    /// <summary>Calls, and calls again while the store is unavailable.</summary>
    /// <exception cref="StoreException">What the last call met.</exception>
    public async ValueTask<T> CarryOnAsync<T>(Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var wait = FirstWait; ; wait = Math.Min(LongestWait, wait * 2))
        {
            try
            {
                return await call();
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Unavailable && time.GetElapsedTime(began) < limit)
            {
                await Task.Delay(wait, cancellationToken);
            }
        }
    }
}
