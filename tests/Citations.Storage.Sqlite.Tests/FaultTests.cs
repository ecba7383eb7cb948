using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Native;
using Xunit;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>What can be wrong with a file or directory: one typed error that says which, where and what to do.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citations-").FullName;

    private string File => Path.Combine(_directory, "citations.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_file_that_is_no_database()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));
        Fails(StoreErrorCode.NotADatabase);
    }

    [Fact]
    public void A_database_of_another_program()
    {
        Execute("CREATE TABLE notes (text)");
        Fails(StoreErrorCode.ForeignDatabase);
    }

    [Fact]
    public async Task Tables_of_another_version()
    {
        await Open().DisposeAsync();
        Execute("PRAGMA user_version = 99");
        Fails(StoreErrorCode.UnsupportedSchema);
    }

    [Fact]
    public void A_directory_that_is_a_file()
    {
        var path = Path.Combine(_directory, "file");
        System.IO.File.WriteAllText(path, "");
        var error = Assert.Throws<StoreException>(() => SqliteCitationStore.Open(new SqliteStoreOptions { Directory = path }));
        Assert.Equal(StoreErrorCode.Unreadable, error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_a_directory()
    {
        Directory.CreateDirectory(File);
        Fails(StoreErrorCode.Unreadable);
    }

    [Fact]
    public async Task A_damaged_page()
    {
        await using (var store = Open())
        {
            await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
            await store.AppendAsync(new CommitBatch(Sample.Records(Enumerable.Range(0, 500).Select(i => Sample.Aid(i, "globe")))), Cancel);
        }

        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var stream = System.IO.File.OpenWrite(File))
        {
            stream.Position = 4096;
            await stream.WriteAsync(Enumerable.Repeat((byte)0xFF, (int)stream.Length - 4096).ToArray(), Cancel);
        }

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var store = Open();
            await store.Facts.CountAsync(Where.Eq(Field.FactRecordedBy, Scalar.Of("tester")), await store.LatestAsync(Cancel), Cancel);
        });
        Assert.Equal(StoreErrorCode.Corrupted, error.Code);
    }

    [Fact]
    public async Task A_damaged_document()
    {
        await using var store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory, PooledConnections = 1 });
        await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
        var damaged = await store.AppendAsync(new CommitBatch(Sample.Records([Sample.Aid(1, "globe"), Sample.Aid(2, "globe")])), Cancel);
        Execute("UPDATE facts SET doc = json_remove(doc, '$.subject') WHERE id = 2; UPDATE sources SET doc = '[]'");

        await FailsAsync(async at => await store.Facts.PageAsync(new PageQuery(), at, Cancel));
        await FailsAsync(async at => await store.Facts.GetAsync([damaged.Outcomes[0].Key, damaged.Outcomes[1].Key], at, Cancel));
        await FailsAsync(async at => await store.Sources.VersionsAsync(["globe"], at, Cancel));
        await FailsAsync(async at => await store.SearchAsync(new SearchRequest("globe"), at, Cancel));
        await FailsAsync(async at => await store.ChangesAsync(1, at, Cancel).ToListAsync(Cancel));
        await FailsAsync(async _ => await store.AppendAsync(new CommitBatch([Sample.Retract(Sample.Aid(2, "globe"))]), Cancel));

        // Whatever failed has let go of what it saw
        var next = await store.AppendAsync(
            new CommitBatch([new EntityRecord(new Entity("somebody", EntityKind.Person, "Somebody"))]),
            Cancel
        );
        Assert.Equal(next.Snapshot, await store.LatestAsync(Cancel));

        async Task FailsAsync(Func<Snapshot, Task> read)
        {
            var error = await Assert.ThrowsAsync<StoreException>(async () => await read(await store.LatestAsync(Cancel)));
            Assert.Equal((StoreErrorCode.Corrupted, File), (error.Code, error.Where));
        }
    }

    [Fact]
    public async Task Changes_of_commits_that_are_not_there()
    {
        await using var store = Open();
        var at = (await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel)).Snapshot;
        var all = await store.ChangesAsync(0, at, Cancel).SelectMany(changes => changes).ToListAsync(Cancel);

        Assert.Equal(all, await store.ChangesAsync(long.MinValue, at, Cancel).SelectMany(changes => changes).ToListAsync(Cancel));
        Assert.Empty(await store.ChangesAsync(long.MaxValue, at, Cancel).ToListAsync(Cancel));
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.ChangesAsync(0, at with { Commit = 9 }, Cancel).ToListAsync(Cancel)
        );
        Assert.Equal(StoreErrorCode.UnknownSnapshot, error.Code);
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_middle_of_a_commit()
    {
        await using var store = Open();
        await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
        store.LimitPages(200);
        var many = new CommitBatch(Sample.Records(Enumerable.Range(0, 5_000).Select(i => Sample.Aid(i, "globe"))));
        var error = await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(many, Cancel));
        Assert.Equal(StoreErrorCode.DiskFull, error.Code);
        var latest = await store.LatestAsync(Cancel);
        Assert.Equal((1, 0), (latest.Commit, await store.Facts.CountAsync(null, latest, Cancel)));
        Assert.Empty((await store.Facts.PageAsync(new PageQuery(), latest, Cancel)).Items);
        store.LimitPages(1_000_000);
        Assert.True((await store.AppendAsync(many, Cancel)).Committed);
    }

    [Fact]
    public async Task A_writer_that_does_not_let_go()
    {
        await using var store = Open();
        using var other = Database.Open(File, write: true, TimeSpan.Zero, 10);
        other.Execute("BEGIN IMMEDIATE");
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel)
        );
        Assert.Equal(StoreErrorCode.Locked, error.Code);
        Assert.Equal(Snapshot.Empty, await store.LatestAsync(Cancel));
        other.Execute("ROLLBACK");
        Assert.True((await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel)).Committed);
    }

    [Fact]
    public async Task Reindexing_mends_what_somebody_broke()
    {
        await using var store = Open();
        await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
        await store.AppendAsync(
            new CommitBatch(Sample.Records([Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "post")])),
            Cancel
        );
        var group = Assert.Single((await store.ClaimGroups.PageAsync(new PageQuery(), await store.LatestAsync(Cancel), Cancel)).Items);
        Execute("UPDATE claim_groups SET agreement = 0, doc = replace(doc, 'CONFLICTING', 'UNCONTESTED')");
        var report = await store.ReindexAsync(Cancel);
        Assert.Equal([group.Id], report.Differences);
        var latest = await store.LatestAsync(Cancel);
        Assert.Equal(group, Assert.Single((await store.ClaimGroups.PageAsync(new PageQuery(), latest, Cancel)).Items));
        Assert.Equal(0, (await store.ReindexAsync(Cancel)).DifferenceCount);
    }

    private SqliteCitationStore Open() =>
        SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory, WriteTimeout = TimeSpan.FromMilliseconds(100) });

    private void Execute(string sql)
    {
        using var database = Database.Open(File, write: true, TimeSpan.FromSeconds(1), 10);
        database.Execute(sql);
    }

    private void Fails(StoreErrorCode code)
    {
        var error = Assert.Throws<StoreException>(Open);
        Assert.Equal(code, error.Code);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
    }
}
