namespace Citations.Storage.Contract;

/// <summary>A clock that tests set. Timers run in real time.</summary>
public sealed class Clock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>A minute later.</summary>
    public DateTimeOffset Tick() => Now += TimeSpan.FromMinutes(1);
}
