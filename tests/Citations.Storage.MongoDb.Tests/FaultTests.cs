using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;
using Record = Xunit.Record;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Connections that break in the middle of things: typed errors, safe retries, nothing twice and nothing torn.</summary>
public abstract class FaultTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private readonly TFactory _factory = new();
    private readonly Clock _clock = new();
    private FaultyProxy _proxy = null!;
    private MongoCitationStore _direct = null!;
    private MongoCitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var direct = _factory.Options with { LeaseTime = TimeSpan.FromSeconds(1), RetryWindow = TimeSpan.FromSeconds(1) };
        _direct = await MongoCitationStore.OpenAsync(direct, _clock, Cancel);
        _proxy = new FaultyProxy(_factory.Address.Host, _factory.Address.Port);
        var faulty = direct with
        {
            Uri = $"mongodb://127.0.0.1:{_proxy.Port}/{_factory.Database}?directConnection=true",
            SelectionTimeout = TimeSpan.FromSeconds(2),
            RetryInterval = TimeSpan.FromMilliseconds(50),
        };
        _store = await MongoCitationStore.OpenAsync(faulty, _clock, Cancel);
        await _direct.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await _proxy.DisposeAsync();
        }

        if (_direct is not null)
        {
            await _direct.DisposeAsync();
            await _factory.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_broken_at_any_of_its_requests_or_replies_happens_once_or_not_at_all(bool replies)
    {
        var acknowledged = new List<Fact>();
        for (var at = 0; at < 14; at++)
        {
            Fact[] facts = [.. Enumerable.Range(0, 5).Select(i => Sample.Aid((at * 10) + i, i % 2 == 0 ? "globe" : "post"))];
            var before = await CountAsync();
            _clock.Tick();
            _proxy.BreakAfter(at, replies);
            var committed = await TryAsync(facts);
            _proxy.BreakAfter(int.MaxValue);
            var written = await CountAsync() - before;
            Assert.True(committed ? written == 5 : written is 0 or 5, $"broken at request {at}: {written} of 5 facts are there");

            // What a caller does who was told that it failed: send the same again
            for (var attempt = 0; !committed; attempt++)
            {
                Assert.True(attempt < 100, $"broken at request {at}: the store does not recover");
                await Task.Delay(100, Cancel);
                committed = await TryAsync(facts);
            }

            acknowledged.AddRange(facts);
            Assert.Equal(acknowledged.Count, await CountAsync());
        }

        var latest = await _direct.LatestAsync(Cancel);
        Assert.Equal(acknowledged.Count, (await _direct.CountersAsync(latest, Cancel)).Facts);
        Assert.Equal(
            acknowledged.Select(fact => fact.Key),
            (await _direct.Facts.PageAsync(new PageQuery { Take = 1_000 }, latest, Cancel)).Items.Select(fact => fact.Key)
        );
        Assert.Equal(0, (await _direct.ReindexAsync(Cancel)).DifferenceCount);
    }

    [Fact]
    public async Task While_the_database_is_away_calls_fail_typed_and_when_it_is_back_they_succeed()
    {
        Assert.Equal(1, (await _store.LatestAsync(Cancel)).Commit);
        _proxy.IsAway = true;
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<StoreException>(async () => await _store.LatestAsync(Cancel));
            Assert.Equal(StoreErrorCode.Unavailable, error.Code);
        }

        _proxy.IsAway = false;
        Assert.Equal(1, (await EventuallyAsync(() => _store.LatestAsync(Cancel))).Commit);
    }

    [Fact]
    public async Task A_slow_network_is_waited_for()
    {
        _proxy.Delay = TimeSpan.FromMilliseconds(30);
        Assert.True(await TryAsync([Sample.Aid(1, "globe")]));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_a_time_out_and_no_more_calls_wait_than_may()
    {
        var options = _factory.Options with
        {
            Uri = $"mongodb://127.0.0.1:{_proxy.Port}/{_factory.Database}?directConnection=true",
            Timeout = TimeSpan.FromSeconds(1),
            SelectionTimeout = TimeSpan.FromSeconds(1),
            Connections = 2,
            WaitingCalls = 3,
            RetryInterval = TimeSpan.FromMilliseconds(50),
        };
        await using var impatient = await MongoCitationStore.OpenAsync(options, _clock, Cancel);
        _proxy.Delay = Timeout.InfiniteTimeSpan;
        var calls = Enumerable
            .Range(0, 20)
            .Select(_ => Record.ExceptionAsync(async () => await impatient.LatestAsync(Cancel)).AsTask())
            .ToArray();
        var errors = await Task.WhenAll(calls);
        Assert.All(errors, error => Assert.Equal(StoreErrorCode.Unavailable, Assert.IsType<StoreException>(error).Code));
        Assert.Equal(15, errors.Count(error => error!.Message.Contains("more than 3 calls wait", StringComparison.Ordinal)));
        _proxy.Delay = TimeSpan.Zero;
        Assert.Equal(1, (await EventuallyAsync(() => impatient.LatestAsync(Cancel))).Commit);
    }

    /// <summary>Of two servers, one an hour behind: numbers and times still rise, and both serve the same.</summary>
    [Fact]
    public async Task Clocks_may_differ()
    {
        var late = new Clock { Now = _clock.Now - TimeSpan.FromHours(1) };
        await using var behind = await MongoCitationStore.OpenAsync(_factory.Options, late, Cancel);
        var seen = new List<Snapshot> { await _direct.LatestAsync(Cancel) };
        for (var i = 0; i < 6; i++)
        {
            _clock.Tick();
            late.Tick();
            var writer = i % 2 == 0 ? _direct : behind;
            seen.Add((await writer.AppendAsync(new CommitBatch([Sample.Record(Sample.Aid(i, "globe"))]), Cancel)).Snapshot);
        }

        Assert.All(
            seen.Zip(seen.Skip(1)),
            pair => Assert.True(pair.First.Commit < pair.Second.Commit && pair.First.CommittedAt < pair.Second.CommittedAt)
        );
        foreach (var snapshot in seen)
        {
            Assert.Equal(
                (snapshot, snapshot),
                (await _direct.AsOfAsync(snapshot.CommittedAt, Cancel), await behind.AsOfAsync(snapshot.CommittedAt, Cancel))
            );
        }
    }

    [Fact]
    public async Task Two_writers_that_record_the_same_at_once_record_it_once()
    {
        Fact[] facts = [.. Enumerable.Range(0, 20).Select(i => Sample.Aid(i, "globe"))];
        await using var other = await MongoCitationStore.OpenAsync(_factory.Options, _clock, Cancel);
        var results = await Task.WhenAll(
            new[] { _direct, other, _direct, other }.Select(store =>
                store.AppendAsync(new CommitBatch(Sample.Records(facts)), Cancel).AsTask()
            )
        );
        Assert.Equal(20, results.Sum(result => result.Outcomes.Count(outcome => outcome.Status == WriteStatus.Added)));
        Assert.Equal(20, await CountAsync());
        Assert.Equal(20, (await _direct.CountersAsync(await _direct.LatestAsync(Cancel), Cancel)).Facts);
    }

    [Fact]
    public async Task A_walk_goes_on_where_it_was_when_its_connection_broke()
    {
        await _direct.AppendAsync(new CommitBatch(Sample.Records(Enumerable.Range(0, 60).Select(i => Sample.Aid(i, "globe")))), Cancel);
        var at = await EventuallyAsync(() => _store.LatestAsync(Cancel));
        var keys = new List<string>();
        for (var query = new PageQuery { Take = 10 }; ; )
        {
            _proxy.BreakAfter(keys.Count % 20 == 0 ? 0 : int.MaxValue);
            var page = await EventuallyAsync(() => _store.Facts.PageAsync(query, at, Cancel));
            keys.AddRange(page.Items.Select(fact => fact.Key));
            if (!page.HasNext)
            {
                break;
            }

            query = query with { After = page.CursorAt(page.Items.Count - 1) };
        }

        Assert.Equal((60, 60), (keys.Count, keys.Distinct().Count()));
    }

    [Fact]
    public async Task A_text_that_is_too_large_for_a_document_is_refused_before_anything_is_written()
    {
        var text = new string('a', 17_000_000);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await _direct.AppendAsync(new CommitBatch([new TextRecord(hash, text)]), Cancel)
        );
        Assert.Contains("16 MB", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await _direct.LatestAsync(Cancel)).Commit);
        Assert.Equal(2, (await _direct.AppendAsync(new CommitBatch([Sample.Record(Sample.Aid(1, "globe"))]), Cancel)).Snapshot.Commit);
    }

    private async Task<bool> TryAsync(Fact[] facts)
    {
        try
        {
            return (await _store.AppendAsync(new CommitBatch(Sample.Records(facts)), Cancel)).Outcomes.All(outcome =>
                outcome.Problem is null
            );
        }
        catch (StoreException e)
        {
            Assert.Equal(StoreErrorCode.Unavailable, e.Code);
            return false;
        }
    }

    private async Task<long> CountAsync() =>
        await _direct.Facts.CountAsync(Where.All(Scope.Facts, []), await _direct.LatestAsync(Cancel), Cancel);

    private static async Task<T> EventuallyAsync<T>(Func<ValueTask<T>> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Unavailable && attempt < 150)
            {
                await Task.Delay(100, Cancel);
            }
        }
    }
}
