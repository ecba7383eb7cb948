using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Schema.Subscriptions;
using Citations.Schema.Tests.Harness;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite;
using Xunit;

namespace Citations.Schema.Tests.Subscriptions;

/// <summary><c>factsRecorded</c>: a cursor over commits.</summary>
public sealed class FactsRecordedTests : IAsyncLifetime
{
    private const string All =
        "subscription ($where: FactFilterInput, $since: Long) { factsRecorded(where: $where, since: $since) { commit facts { display } } }";
    private Api _api = null!;

    public async ValueTask InitializeAsync() => _api = await Api.OverAsync([World.Commits[0]]);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Without_since_it_begins_with_what_is_recorded_from_now_on()
    {
        await using var listener = await _api.ListenAsync(All);
        var at = await RecordAsync("First");

        var recorded = await listener.NextAsync();
        Assert.Equal(at.Commit, recorded.GetProperty("commit").GetInt64());
        Assert.Equal(["First"], recorded.GetProperty("facts").Texts("display"));
    }

    [Fact]
    public async Task Since_0_begins_with_the_first_commit_and_a_commit_is_one_event()
    {
        await RecordAsync("Second");
        await using var listener = await _api.ListenAsync(All, new { since = 0 });

        Assert.Equal(14, (await listener.NextAsync()).GetProperty("facts").GetArrayLength());
        Assert.Equal(["Second"], (await listener.NextAsync()).GetProperty("facts").Texts("display"));
    }

    [Fact]
    public async Task Coming_back_with_the_last_commit_misses_nothing_and_repeats_nothing()
    {
        var since = (await _api.Store.LatestAsync(CancellationToken.None)).Commit;
        var seen = new List<string>();
        for (var i = 0; i < 12; i += 2)
        {
            await RecordAsync($"{i}");
            await using var listener = await _api.ListenAsync(All, new { since });
            await RecordAsync($"{i + 1}");
            for (var events = 0; events <= i % 3; events++)
            {
                var recorded = await listener.NextAsync();
                seen.AddRange(recorded.GetProperty("facts").Texts("display"));
                since = recorded.GetProperty("commit").GetInt64();
                if (seen.Count > i + 1)
                {
                    break;
                }
            }
        }

        Assert.Equal(Enumerable.Range(0, seen.Count).Select(i => $"{i}"), seen);
        Assert.True(seen.Count >= 10, $"only {seen.Count}");
    }

    [Fact]
    public async Task Commits_of_another_process_arrive()
    {
        await using var listener = await _api.ListenAsync(All);
        await using var other = SqliteCitationStore.Open(
            new SqliteStoreOptions { Directory = Path.GetDirectoryName(((SqliteCitationStore)_api.Store).Path)! }
        );
        await other.AppendAsync(new CommitBatch([Named("From afar")]), CancellationToken.None);

        Assert.Equal(["From afar"], (await listener.NextAsync()).GetProperty("facts").Texts("display"));
    }

    [Fact]
    public async Task Only_what_matches_comes_and_other_commits_are_passed_over()
    {
        await using var listener = await _api.ListenAsync(
            All,
            new { where = new { subject = new { kind = new { eq = "PLACE" } }, value = new { text = new { startsWith = "Ky" } } } }
        );
        await RecordAsync("Kiev 1");
        await RecordAsync("Kyiv 1", "Kiev 2", "Kyiv 2");

        Assert.Equal(["Kyiv 1", "Kyiv 2"], (await listener.NextAsync()).GetProperty("facts").Texts("display"));
    }

    [Fact]
    public async Task The_filter_and_all_below_read_the_state_right_after_the_commit()
    {
        var fact = Named("Later withdrawn");
        var recordedAt = await _api.CommitAsync([fact]);
        await _api.CommitAsync([new RetractionRecord(fact.Fact.Key, new Retraction("editor", recordedAt.CommittedAt, "Wrong"))]);
        await using var listener = await _api.ListenAsync(
            "subscription { factsRecorded(since: 1) { commit facts { status retraction { reason } claimGroup { factCount } } } }"
        );

        var recorded = await listener.NextAsync();
        Assert.Equal("ACTIVE", recorded.Text("facts.0.status"));
        Assert.Equal("null", recorded.Text("facts.0.retraction"));
        Assert.Equal("3", recorded.Text("facts.0.claimGroup.factCount"));
    }

    [Fact]
    public async Task A_commit_of_many_thousand_facts_is_one_event_all_the_same()
    {
        await using var listener = await _api.ListenAsync(All);
        await _api.CommitAsync([.. Enumerable.Range(0, 2_500).Select(i => Named($"{i}"))]);

        Assert.Equal(Enumerable.Range(0, 2_500).Select(i => $"{i}"), (await listener.NextAsync()).GetProperty("facts").Texts("display"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    public async Task A_commit_that_is_not_there_is_told(long since)
    {
        await using var listener = await _api.ListenAsync(All, new { since });

        Assert.Equal("UNKNOWN_COMMIT", listener.Code);
        Assert.False(await listener.WaitAsync());
    }

    [Fact]
    public async Task A_bad_filter_is_told_before_anything_is_waited_for()
    {
        await using var listener = await _api.ListenAsync("subscription { factsRecorded(where: {method: {contains: null}}) { commit } }");

        Assert.Equal("NULL_IN_FILTER", listener.Code);
    }

    [Theory]
    [InlineData("WaitForCommitAsync")]
    [InlineData("AtAsync")]
    public async Task When_the_store_goes_away_the_stream_ends_with_a_typed_error_and_can_be_resumed(string call)
    {
        var away = true;
        var api = _api.Through(name =>
        {
            if (away && name == call)
            {
                throw new StoreException(StoreErrorCode.Unavailable, "store", "it is away", "Wait");
            }
        });
        await using var listener = await api.ListenAsync(All);
        await RecordAsync("Meanwhile");

        Assert.False(await listener.WaitAsync());
        Assert.Equal("STORE_UNAVAILABLE", listener.Code);

        away = false;
        await using var again = await api.ListenAsync(All, new { since = 1 });
        Assert.Equal(["Meanwhile"], (await again.NextAsync()).GetProperty("facts").Texts("display"));
    }

    [Fact]
    public async Task Thousands_wait_with_one_waiter_at_the_store_and_share_its_answer()
    {
        var (waiters, pages) = (0, 0);
        var api = _api.Through(name =>
        {
            Interlocked.Add(ref waiters, name == "WaitForCommitAsync" ? 1 : 0);
            Interlocked.Add(ref pages, name == "get_Facts" ? 1 : 0);
        });
        var listeners = await Task.WhenAll(
            Enumerable.Range(0, 2_000).Select(_ => api.ListenAsync("subscription { factsRecorded { commit } }"))
        );
        var waiting = listeners.Select(listener => listener.NextAsync()).ToList();
        var at = await RecordAsync("To all");

        Assert.All(await Task.WhenAll(waiting), recorded => Assert.Equal(at.Commit, recorded.GetProperty("commit").GetInt64()));
        Assert.InRange(waiters, 1, 2);
        Assert.Equal(1, pages);
    }

    [Fact]
    public async Task The_store_is_left_alone_when_the_last_listener_has_gone()
    {
        var feed = new CommitFeed(_api.Store);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        Task[] waiting = [feed.AfterAsync(1, first.Token).AsTask(), feed.AfterAsync(1, second.Token).AsTask()];
        Assert.Equal(2, feed.Waiting);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[0]);
        Assert.Equal(1, feed.Waiting);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[1]);
        Assert.Equal(0, feed.Waiting);
    }

    private static FactRecord Named(string name) => new(World.Say("kyiv", "name", new TextValue(name), "daily", name));

    private Task<Snapshot> RecordAsync(params string[] names) => _api.CommitAsync([.. names.Select(Named)]);
}
