using System.Collections.Concurrent;
using System.Reflection;
using Citations.Server.Health;
using Citations.Storage;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;
using Microsoft.Extensions.Logging;

namespace Citations.Server.Tests.Serving;

/// <summary>What the log says of a store that goes away: a line then, and a line when it is back.</summary>
public sealed class StoreOutagesTests
{
    private static readonly StoreException _away = new(StoreErrorCode.Unavailable, "mongodb://one/facts", "no server answers", "Try again");

    [Fact]
    public async Task However_many_requests_fail_the_log_has_a_line_when_the_store_goes_and_one_when_it_is_back()
    {
        var (store, log) = (AwayStore.Create(), new Lines());
        var outages = new StoreOutages(store, log);
        for (var i = 0; i < 50; i++)
        {
            Assert.True(outages.Note(_away));
        }

        Assert.Equal(
            ["Error: The store is away (mongodb://one/facts: no server answers). Requests fail until it is back. Try again."],
            log
        );
        ((AwayStore)store).IsAway = false;
        await outages.Back.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(2, log.Count);
        Assert.Matches("^Warning: The store is back after [0-9]+ s; what failed for want of it meanwhile: 50$", log.Last());
        outages.Note(_away);
        Assert.Equal(3, log.Count);
    }

    [Fact]
    public void Other_failures_are_for_others_to_tell()
    {
        var log = new Lines();
        var outages = new StoreOutages(AwayStore.Create(), log);
        Assert.False(outages.Note(new StoreException(StoreErrorCode.DiskFull, "here", "the disk is full", "Make room")));
        Assert.False(outages.Note(new InvalidOperationException("a fault")));
        Assert.False(outages.Note(null));
        Assert.Empty(log);
    }

    private sealed class Lines : ConcurrentQueue<string>, ILogger<StoreOutages>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Enqueue($"{logLevel}: {formatter(state, exception)}{exception}");
    }
}

/// <summary>A store that knows its newest commit, unless it is away.</summary>
public class AwayStore : DispatchProxy
{
    internal bool IsAway { get; set; } = true;

    internal static ICitationStore Create() => Create<ICitationStore, AwayStore>();

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
        method?.Name is not nameof(ICitationStore.LatestAsync) ? throw new NotSupportedException(method?.Name)
        : IsAway ? ValueTask.FromException<Snapshot>(new StoreException(StoreErrorCode.Unavailable, "store", "it is away", "Try again"))
        : ValueTask.FromResult(Snapshot.Empty);
}
