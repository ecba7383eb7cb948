using Microsoft.Extensions.Time.Testing;

namespace Citations.Storage.Contract;

/// <summary>
/// A clock that tests set, forwards and backwards. Timers and time stamps are the system's: a store waits with them for its database, which
/// takes real time.
/// </summary>
public sealed class Clock() : FakeTimeProvider(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    /// <summary>The time of day that stores read.</summary>
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => AdjustTime(value);
    }

    /// <inheritdoc />
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <inheritdoc />
    public override long GetTimestamp() => System.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);

    /// <summary>A minute later.</summary>
    public DateTimeOffset Tick() => Now += TimeSpan.FromMinutes(1);
}
