using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Sqlite.Native;
using Xunit;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>A directory that an earlier version of this program wrote opens, and is as if this one had written it.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string ToVersion2 =
        "DROP TABLE commit_notes; DROP TABLE fact_endings; DROP INDEX claim_groups_since; DROP INDEX claim_group_history_since; "
        + "DROP INDEX sources_versions; PRAGMA user_version = 2";

    /// <summary>What version 1 had where version 2 has something else.</summary>
    private const string ToVersion1 = """
        DROP TABLE commit_notes; DROP TABLE fact_endings; DROP INDEX sources_versions;
        DROP INDEX claim_groups_since; DROP INDEX claim_group_history_since;
        DROP INDEX sources_kind; DROP INDEX sources_language; DROP INDEX sources_retrieved_at; DROP INDEX sources_url;
        DROP INDEX claim_groups_support; DROP INDEX claim_groups_facts; DROP INDEX claim_groups_sources; DROP INDEX
          claim_groups_origins; DROP INDEX claim_groups_values;
        DROP INDEX claim_groups_property; CREATE INDEX claim_groups_property ON claim_groups (property, place);
        DROP TABLE fact_words; CREATE VIRTUAL TABLE fact_words USING fts5 (words, content = '', detail = full, tokenize = 'ascii');
        DROP TABLE source_words; CREATE VIRTUAL TABLE source_words USING fts5 (title, publisher, authors, content = '', detail = full,
          prefix = '2 3', tokenize = 'ascii');
        DROP TABLE entity_vocabulary; DROP TABLE entity_words;
        CREATE VIRTUAL TABLE entity_words USING fts5 (label, aliases, content = '', detail = full, prefix = '1 2 3', tokenize = 'ascii');
        CREATE VIRTUAL TABLE entity_vocabulary USING fts5vocab (entity_words, row);
        PRAGMA user_version = 1
        """;

    private const string Objects = "SELECT name || ': ' || sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name";

    private readonly string _directory = Directory.CreateTempSubdirectory("citations-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_store_of_version_1_is_brought_up_when_it_is_opened()
    {
        await FillAsync();
        var objects = Tables();
        Execute(ToVersion1);
        Assert.NotEqual(objects, Tables());
        await using var store = Open();
        Assert.Equal(objects, Tables());
        var at = await store.LatestAsync(Cancel);
        var slogans = Where.Related(Relation.FactValue, Where.Eq(Field.ValueText, Scalar.Of("scope 7")));
        Assert.Equal("slogan", Assert.Single((await store.Facts.PageAsync(new PageQuery { Where = slogans }, at, Cancel)).Items).Property);
        Assert.Equal(1, await store.Facts.CountAsync(slogans, at, Cancel));
        var found = await store.SearchAsync(new SearchRequest("scope 7"), at, Cancel);
        Assert.Equal(1, found.Found);
        Assert.Equal("canada", Assert.Single((await store.SearchAsync(new SearchRequest("dominion"), at, Cancel)).Hits).Entity?.Key);
        Assert.Equal(0, (await store.ReindexAsync(Cancel)).DifferenceCount);
    }

    [Theory]
    [InlineData(ToVersion2)]
    [InlineData(ToVersion2 + "; PRAGMA user_version = 1002")]
    public async Task A_store_of_version_2_is_brought_up_and_its_commits_have_no_note(string toVersion2)
    {
        await FillAsync();
        var objects = Tables();
        Execute(toVersion2);
        await using var store = Open();
        Assert.Equal(objects, Tables());
        await store.AppendAsync(
            new CommitBatch(Sample.Records([Sample.Says("later", "globe")])) { Note = new CommitNote("editor", null) },
            Cancel
        );
        var commits = await store.CommitsAsync(new CommitRange(0, long.MaxValue, 10, NewestFirst: true), Cancel);
        Assert.Equal([3, 2, 1], commits.Select(entry => entry.Snapshot.Commit));
        Assert.Equal(["editor", null, null], commits.Select(entry => entry.Note.By));
        Assert.Equal([1L, null, null], commits.Select(entry => entry.Counts?.Recorded));
    }

    [Fact]
    public async Task A_store_of_this_version_is_left_alone()
    {
        await FillAsync();
        var before = File.GetLastWriteTimeUtc(Path.Combine(_directory, "citations.db"));
        await Open().DisposeAsync();
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(_directory, "citations.db")));
    }

    [Fact]
    public async Task Many_that_open_an_old_store_at_once_all_find_it_new()
    {
        await FillAsync();
        Execute(ToVersion1);
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Open, Cancel)));
        foreach (var store in stores)
        {
            Assert.Equal(11, (await store.CountersAsync(await store.LatestAsync(Cancel), Cancel)).Facts);
            await store.DisposeAsync();
        }
    }

    private async Task FillAsync()
    {
        await using var store = Open();
        await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), Cancel);
        await store.AppendAsync(
            new CommitBatch(
                Sample.Records([
                    Sample.Leads("mark-carney", "globe"),
                    .. Enumerable.Range(0, 10).Select(i => Sample.Says($"scope {i}", "globe")),
                ])
            ),
            Cancel
        );
    }

    private SqliteCitationStore Open() => SqliteCitationStore.Open(new SqliteStoreOptions { Directory = _directory });

    private void Execute(string sql)
    {
        using var database = Database.Open(Path.Combine(_directory, "citations.db"), write: true, TimeSpan.FromSeconds(1), 10);
        database.Execute(sql);
    }

    private List<string> Tables()
    {
        using var database = Database.Open(Path.Combine(_directory, "citations.db"), write: false, TimeSpan.FromSeconds(1), 10);
        var statement = database.Prepare(Objects);
        var objects = new List<string>();
        while (statement.Step())
        {
            objects.Add(statement.Text(0));
        }

        return objects;
    }
}
