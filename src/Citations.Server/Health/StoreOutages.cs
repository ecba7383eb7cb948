using Citations.Storage;
using Citations.Storage.Errors;

namespace Citations.Server.Health;

/// <summary>
/// Tells the log when the store goes away and when it is back: a line each, however many requests fail meanwhile. It is back when it
/// answers and
/// no request has failed on it since the look before.
/// </summary>
internal sealed partial class StoreOutages(ICitationStore store, ILogger<StoreOutages> log, TimeProvider? time = null)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private long _failed;

    /// <summary>Completes when the store is back; completed while it is not away.</summary>
    public Task Back { get; private set; } = Task.CompletedTask;

    /// <summary>Takes note of a failure, if it is for want of the store; otherwise it is for somebody else to tell.</summary>
    public bool Note(Exception? failure)
    {
        if (failure is not StoreException { Code: StoreErrorCode.Unavailable } fault)
        {
            return false;
        }

        lock (_lock)
        {
            if (_failed++ == 0)
            {
                LogAway(log, fault.Where, fault.What, fault.Remedy);
                Back = WatchAsync(_time.GetTimestamp());
            }
        }

        return true;
    }

    private async Task WatchAsync(long since)
    {
        for (var seen = 0L; ; )
        {
            await Task.Delay(_interval, _time);
            var answers = await AnswersAsync();
            lock (_lock)
            {
                if (answers && seen == _failed)
                {
                    LogBack(log, _time.GetElapsedTime(since).TotalSeconds, _failed);
                    _failed = 0;
                    return;
                }

                seen = _failed;
            }
        }
    }

    private async Task<bool> AnswersAsync()
    {
        using var patience = new CancellationTokenSource(_patience, _time);
        try
        {
            await store.LatestAsync(patience.Token);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is away ({Where}: {What}). Requests fail until it is back. {Remedy}.")]
    private static partial void LogAway(ILogger logger, string where, string what, string remedy);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The store is back after {Seconds:F0} s; what failed for want of it meanwhile: {Count}"
    )]
    private static partial void LogBack(ILogger logger, double seconds, long count);
}
