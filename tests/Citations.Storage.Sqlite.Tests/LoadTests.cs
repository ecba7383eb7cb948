using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Sqlite.Native;
using Xunit;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>A store that holds little is filled by one that has it to itself: faster, and in the end as if nothing had been put
/// off.</summary>
public sealed class LoadTests : IDisposable
{
    private const int Batch = 50;

    private readonly string _directory = Directory.CreateTempSubdirectory("citations-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Afterwards_tables_indexes_and_answers_are_those_of_a_store_filled_without_one()
    {
        await using var loaded = Open("loaded");
        await loaded.BeginLoadAsync(Cancel);
        await FillAsync(loaded, batches: 3);
        await loaded.EndLoadAsync(Cancel);
        await using var filled = Open("filled");
        await FillAsync(filled, batches: 3);

        Assert.Equal(Objects("filled"), Objects("loaded"));
        Assert.Equal(await AnswersAsync(filled), await AnswersAsync(loaded));
        Assert.Equal(0, (await loaded.ReindexAsync(Cancel)).DifferenceCount);
        await using var other = Open("loaded");
        Assert.Equal(await AnswersAsync(filled), await AnswersAsync(other));
    }

    [Fact]
    public async Task Meanwhile_facts_are_found_by_their_keys_also_after_a_batch_that_was_refused()
    {
        await using var loading = await LoadingAsync();
        var facts = Enumerable.Range(0, 2 * Batch).Select(i => Sample.Says($"slogan {i}", "globe", $"scope {i / 2}")).ToArray();
        var again = await loading.AppendAsync(new CommitBatch(Sample.Records(facts)), Cancel);
        Assert.All(again.Outcomes, outcome => Assert.Equal(WriteStatus.Unchanged, outcome.Status));

        var more = Enumerable.Range(0, 10).Select(i => Sample.Says($"motto {i}", "globe")).ToArray();
        var refused = await loading.AppendAsync(
            new CommitBatch([.. Sample.Records(more), Sample.Retract(Sample.Says("nobody said it", "globe"))])
            {
                Refusals = RefusalScope.Batch,
            },
            Cancel
        );
        Assert.False(refused.Committed);
        var taken = await loading.AppendAsync(
            new CommitBatch([.. Sample.Records(more.Reverse()), Sample.Retract(facts[7]), Sample.Supersede(facts[8], more[3])]),
            Cancel
        );
        Assert.Equal(
            [.. Enumerable.Repeat(WriteStatus.Added, 10), WriteStatus.Changed, WriteStatus.Changed],
            taken.Outcomes.Select(outcome => outcome.Status)
        );
        await loading.EndLoadAsync(Cancel);

        var at = await loading.LatestAsync(Cancel);
        Assert.Equal((2 * Batch) + 8, (await loading.CountersAsync(at, Cancel)).Facts);
        var found = await loading.Facts.GetAsync([facts[7].Key, facts[8].Key, more[9].Key], at, Cancel);
        Assert.Equal([FactStatus.Retracted, FactStatus.Superseded, FactStatus.Active], found.Select(fact => fact!.Status));
        Assert.Equal(0, (await loading.ReindexAsync(Cancel)).DifferenceCount);
    }

    [Fact]
    public async Task Meanwhile_nobody_else_comes_in_and_is_told_why()
    {
        await using var loading = await LoadingAsync();
        var fault = Assert.Throws<StoreException>(() => Open("loaded"));
        Assert.Equal(StoreErrorCode.Locked, fault.Code);
        Assert.Contains("import", fault.Message, StringComparison.Ordinal);
        await loading.EndLoadAsync(Cancel);
        await using var other = Open("loaded");
        Assert.Equal(2 * Batch, (await other.CountersAsync(await other.LatestAsync(Cancel), Cancel)).Facts);
    }

    [Fact]
    public async Task Where_somebody_else_has_the_store_open_it_is_filled_in_the_usual_way_before_his_eyes()
    {
        await using var other = Open("loaded");
        await other.LatestAsync(Cancel);
        await using var loading = await LoadingAsync();
        Assert.Equal(2 * Batch, (await other.CountersAsync(await other.LatestAsync(Cancel), Cancel)).Facts);
        await other.AppendAsync(new CommitBatch([Sample.Record(Sample.Leads("mark-carney", "globe"))]), Cancel);
        await loading.EndLoadAsync(Cancel);
        Assert.Equal((2 * Batch) + 1, (await loading.CountersAsync(await loading.LatestAsync(Cancel), Cancel)).Facts);
    }

    [Fact]
    public async Task A_store_that_holds_much_already_is_not_closed_to_others()
    {
        await using (var first = Open("loaded"))
        {
            await FillAsync(first, batches: 6);
        }

        await using var loading = Open("loaded");
        await loading.BeginLoadAsync(Cancel);
        await FillAsync(loading, batches: 1, from: 6);
        await using var other = Open("loaded");
        Assert.Equal(7 * Batch, (await other.CountersAsync(await other.LatestAsync(Cancel), Cancel)).Facts);
    }

    [Fact]
    public async Task One_that_broke_off_is_made_up_for_when_the_store_is_opened_again()
    {
        await (await LoadingAsync()).DisposeAsync();
        var told = new List<string>();
        await SqliteCitationStore
            .Open(new SqliteStoreOptions { Directory = Path.Combine(_directory, "loaded"), Preparing = told.Add })
            .DisposeAsync();
        Assert.Contains("broke off", Assert.Single(told), StringComparison.Ordinal);
        await IsWholeAsync(2);
    }

    [Fact]
    public async Task One_that_is_cancelled_in_the_end_is_made_up_for_when_the_store_is_opened_again()
    {
        await using (var loading = await LoadingAsync())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                await loading.EndLoadAsync(new CancellationToken(canceled: true))
            );
        }

        await IsWholeAsync(2);
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_end_takes_nothing_of_what_was_committed()
    {
        await using (var loading = await LoadingAsync())
        {
            loading.LimitPages(new FileInfo(FileOf("loaded")).Length / 8192);
            var fault = await Assert.ThrowsAsync<StoreException>(async () => await loading.EndLoadAsync(Cancel));
            Assert.Equal(StoreErrorCode.DiskFull, fault.Code);
        }

        await IsWholeAsync(2);
    }

    private async Task<SqliteCitationStore> LoadingAsync()
    {
        var store = Open("loaded");
        await store.BeginLoadAsync(Cancel);
        await FillAsync(store, batches: 2);
        return store;
    }

    private async Task IsWholeAsync(int batches)
    {
        await using var store = Open("loaded");
        await using var filled = Open("filled");
        await FillAsync(filled, batches);
        Assert.Equal(await AnswersAsync(filled), await AnswersAsync(store));
        Assert.Equal(Objects("filled"), Objects("loaded"));
    }

    private static async Task FillAsync(SqliteCitationStore store, int batches, int from = 0)
    {
        for (var batch = from; batch < from + batches; batch++)
        {
            var facts = Enumerable.Range(batch * Batch, Batch).Select(i => Sample.Says($"slogan {i}", "globe", $"scope {i / 2}"));
            await store.AppendAsync(new CommitBatch([.. batch == 0 ? Sample.Definitions : [], .. Sample.Records(facts)]), Cancel);
        }
    }

    /// <summary>Facts and claim groups in orders that are indexed, and counts that are.</summary>
    private static async Task<List<string>> AnswersAsync(SqliteCitationStore store)
    {
        var at = await store.LatestAsync(Cancel);
        var answers = new List<string> { (await store.CountersAsync(at, Cancel)).ToString() };
        var newest = new PageQuery { Order = [new SortKey(Field.FactConfidence, true)], Take = 500 };
        answers.AddRange((await store.Facts.PageAsync(newest, at, Cancel)).Items.Select(fact => fact.Key));
        var groups = await store.ClaimGroups.PageAsync(
            new PageQuery { Where = Where.Eq(Field.GroupAgreement, Scalar.Of(Agreement.Conflicting)), Take = 500 },
            at,
            Cancel
        );
        answers.AddRange(groups.Items.Select(group => $"{group.Id} {group.Agreement} {group.FactCount}"));
        answers.Add($"{(await store.SearchAsync(new SearchRequest("slogan 7"), at, Cancel)).Found}");
        return answers;
    }

    private SqliteCitationStore Open(string name) =>
        SqliteCitationStore.Open(
            new SqliteStoreOptions
            {
                Directory = Path.Combine(_directory, name),
                LargeBatch = Batch,
                WriteTimeout = TimeSpan.FromMilliseconds(200),
            }
        );

    private string FileOf(string name) => Path.Combine(_directory, name, "citations.db");

    private List<string> Objects(string name)
    {
        using var database = Database.Open(FileOf(name), write: false, TimeSpan.FromSeconds(1), 10);
        var statement = database.Prepare(
            "SELECT name || ': ' || sql FROM sqlite_master WHERE sql IS NOT NULL UNION ALL SELECT user_version "
                + "FROM pragma_user_version ORDER BY 1"
        );
        var objects = new List<string>();
        while (statement.Step())
        {
            objects.Add(statement.Text(0));
        }

        statement.Reset();
        return objects;
    }
}
