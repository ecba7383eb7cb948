using Citations.Model;
using Citations.Storage.Contract;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Connections that break in the middle of things: typed errors, safe retries, nothing twice and nothing torn.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly MongoFactory _factory = new();
    private readonly Clock _clock = new();
    private FaultyProxy _proxy = null!;
    private MongoCitationStore _direct = null!;
    private MongoCitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var direct = _factory.Options with { LeaseTime = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(1) };
        _direct = await MongoCitationStore.OpenAsync(direct, _clock, Cancel);
        _proxy = new FaultyProxy(MongoServer.Host, MongoServer.Port);
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
        Assert.Equal(acknowledged.Select(fact => fact.Key), (await _direct.Facts.PageAsync(new PageQuery { Take = 1_000 }, latest, Cancel)).Items.Select(fact => fact.Key));
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
    public async Task A_walk_goes_on_where_it_was_when_its_connection_broke()
    {
        await _direct.AppendAsync(new CommitBatch(Sample.Records(Enumerable.Range(0, 60).Select(i => Sample.Aid(i, "globe")))), Cancel);
        var at = await EventuallyAsync(() => _store.LatestAsync(Cancel));
        var keys = new List<string>();
        for (var query = new PageQuery { Take = 10 }; ;)
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
        var error = await Assert.ThrowsAsync<StoreException>(async () => await _direct.AppendAsync(new CommitBatch([new TextRecord(hash, text)]), Cancel));
        Assert.Contains("16 MB", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await _direct.LatestAsync(Cancel)).Commit);
        Assert.Equal(2, (await _direct.AppendAsync(new CommitBatch([Sample.Record(Sample.Aid(1, "globe"))]), Cancel)).Snapshot.Commit);
    }

    private async Task<bool> TryAsync(Fact[] facts)
    {
        try
        {
            return (await _store.AppendAsync(new CommitBatch(Sample.Records(facts)), Cancel)).Outcomes.All(outcome => outcome.Problem is null);
        }
        catch (StoreException e)
        {
            Assert.Equal(StoreErrorCode.Unavailable, e.Code);
            return false;
        }
    }

    private async Task<long> CountAsync() => await _direct.Facts.CountAsync(Where.All(Scope.Facts, []), await _direct.LatestAsync(Cancel), Cancel);

    private static async Task<T> EventuallyAsync<T>(Func<ValueTask<T>> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (StoreException e) when (e.Code == StoreErrorCode.Unavailable && attempt < 20)
            {
                await Task.Delay(100, Cancel);
            }
        }
    }
}
