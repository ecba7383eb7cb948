namespace Citations.Storage.Budgets;

/// <summary>
/// Delays refusals for overload by one to three seconds. Otherwise a client that retries at once would keep the server busy with refusals.
/// The delays differ, so that clients refused together do not retry together.
/// </summary>
public static class RefusalDelay
{
    private const int LeastMilliseconds = 1_000;
    private const int MostMilliseconds = 3_000;

    public static Task WaitAsync(TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(LeastMilliseconds, MostMilliseconds)), time, cancellationToken);
}
