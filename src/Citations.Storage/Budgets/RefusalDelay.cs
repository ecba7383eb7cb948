namespace Citations.Storage.Budgets;

/// <summary>
/// Who is refused because too many wait gets to know it after one to three seconds: a client that asks again at once would else keep the
/// server busy
/// with refusals. The delays differ, so that those refused together do not come back together.
/// </summary>
public static class RefusalDelay
{
    private const int LeastMilliseconds = 1_000;
    private const int MostMilliseconds = 3_000;

    public static Task WaitAsync(TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(LeastMilliseconds, MostMilliseconds)), time, cancellationToken);
}
