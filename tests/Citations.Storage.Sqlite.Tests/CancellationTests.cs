using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>Who goes away, or asks for too long, ends the statement that runs for it; the connection goes on with the next.</summary>
public sealed class CancellationTests(CancellationTests.BusyStore busy) : IClassFixture<CancellationTests.BusyStore>
{
    /// <summary>Thousands of conditions on each of thousands of documents: many seconds, unless somebody stops it.</summary>
    private static readonly Filter _endless = Where.All(
        Scope.Facts,
        [
            .. Enumerable
                .Range(0, 4_000)
                .Select(i => Where.Not(Where.Compare(Field.FactAsStated, ComparisonOperator.EndsWith, Scalar.Of($"nothing {i}")))),
        ]
    );

    public static TheoryData<string> Reads => ["count", "page", "stream", "facets", "documents"];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_statement_that_runs_is_ended(string what)
    {
        var at = await busy.Store.LatestAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Run(() => ReadAsync(what, at, patience.Token), CancellationToken.None)
        );
        Assert.Equal(
            4_000,
            await busy.Store.Facts.CountAsync(
                Where.Eq(Field.FactRecordedBy, Scalar.Of("tester")),
                at,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task Many_that_go_away_at_once_leave_all_connections_usable()
    {
        var at = await busy.Store.LatestAsync(TestContext.Current.CancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            TestContext.Current.CancellationToken,
            async (i, cancel) =>
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(i % 4));
                try
                {
                    await ReadAsync(i % 2 == 0 ? "count" : "page", at, patience.Token);
                }
                catch (OperationCanceledException)
                {
                    // Some are ended before they begin, some in the middle
                }

                var page = await busy.Store.Facts.PageAsync(new PageQuery { Take = 5 }, at, cancel);
                Assert.Equal(5, page.Items.Count);
            }
        );
    }

    private async Task ReadAsync(string what, Snapshot at, CancellationToken cancel)
    {
        var query = new PageQuery { Where = Where.Not(_endless) };
        switch (what)
        {
            case "count":
                await busy.Store.Facts.CountAsync(query.Where, at, cancel);
                break;
            case "page":
                await busy.Store.Facts.PageAsync(query, at, cancel);
                break;
            case "facets":
                await busy.Store.Facts.FacetsAsync([Facet.Property], query.Where, 10, at, cancel);
                break;
            case "stream":
                await busy.Store.Facts.StreamAsync(query, at, cancel).ToListAsync(cancel);
                break;
            default:
                await busy.Store.StreamFactDocumentsAsync(query, at, cancel).ToListAsync(cancel);
                break;
        }
    }

    public sealed class BusyStore : IAsyncLifetime
    {
        private readonly SqliteFactory _factory = new();

        public SqliteCitationStore Store { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Store = (SqliteCitationStore)await _factory.OpenAsync(TimeProvider.System);
            await Store.AppendAsync(new CommitBatch([.. Sample.Definitions]), CancellationToken.None);
            await Store.AppendAsync(
                new CommitBatch(Sample.Records(Enumerable.Range(0, 4_000).Select(i => Sample.Aid(i, "globe")))),
                CancellationToken.None
            );
        }

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            await _factory.DisposeAsync();
        }
    }
}
