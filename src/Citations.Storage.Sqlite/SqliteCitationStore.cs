using System.Text;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Storage.Budgets;
using Citations.Storage.Commits;
using Citations.Storage.Documents;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using Citations.Storage.Sqlite.Reading;
using Citations.Storage.Sqlite.Schema;
using Citations.Storage.Sqlite.Writing;

namespace Citations.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file in a directory. Reads complete synchronously. Writes wait for the disk on another thread.
/// </summary>
public sealed class SqliteCitationStore : ICitationStore, IFactDocuments, IScannedStore
{
    /// <summary>The name of the database file.</summary>
    public const string FileName = "citations.db";

    /// <summary>Consecutive records refer to the same few records.</summary>
    private const int ScanCache = 4_096;

    /// <summary>A complete scan only returns to the inner pages of trees.</summary>
    private const int ScanKibibytes = 4_096;

    private readonly SqliteStoreOptions _options;
    private readonly ReadPool _pool;
    private readonly Writer _writer;
    private readonly CommitWatch _watch;
    private readonly FactReader _facts;
    private readonly ClaimGroupReader _groups;
    private readonly VersionedReader<Property> _properties;
    private readonly SearchReader _search;
    private readonly ChangeReader _changes;
    private readonly Lazy<SqliteCitationStore> _scans;
    private readonly FactDocumentReader _documents;
    private readonly ClaimGroupHeadReader _heads;
    private readonly StoreFile _file;

    private SqliteCitationStore(SqliteStoreOptions options, TimeProvider time)
    {
        _options = options;
        _file = new StoreFile(options);
        _file.Prepare();
        var commits = new CommitReader();
        _pool = new ReadPool(_file, commits, options.PooledConnections);
        _facts = new FactReader(_pool, options.CachedRecords);
        _groups = new ClaimGroupReader(_pool, options.CachedRecords / 2);
        Sources = new VersionedReader<Source>(Reading.Tables.Sources, _pool, options.CachedDefinitions);
        Entities = new VersionedReader<Entity>(Reading.Tables.Entities, _pool, options.CachedDefinitions / 2);
        _properties = new VersionedReader<Property>(Reading.Tables.Properties, _pool, Math.Min(options.CachedDefinitions, 10_000));
        _search = new SearchReader(_pool, _facts);
        _changes = new ChangeReader(_pool, _facts);
        _documents = new FactDocumentReader(_pool, _facts);
        _heads = new ClaimGroupHeadReader(_pool);
        _scans = new Lazy<SqliteCitationStore>(() =>
            new SqliteCitationStore(
                options with
                {
                    MapFile = false,
                    CacheKibibytes = ScanKibibytes,
                    CachedRecords = ScanCache,
                    CachedDefinitions = ScanCache,
                },
                time
            )
        );
        _writer = new Writer(_file, _pool, options.LargeBatch, time);
        _watch = new CommitWatch(Look, options.PollInterval, time);
    }

    public IStoredCollection<Fact> Facts => _facts;

    public IStoredCollection<Source> Sources { get; }

    public IStoredCollection<Entity> Entities { get; }

    public IStoredCollection<Property> Properties => _properties;

    public IStoredCollection<ClaimGroup> ClaimGroups => _groups;

    /// <inheritdoc/>
    public long RoundTrips => _pool.Calls;

    /// <inheritdoc/>
    public ICitationStore ForScans => _options.MapFile ? _scans.Value : this;

    /// <summary>The database file.</summary>
    public string Path => _file.Path;

    /// <summary>Opens the store of a directory. Creates one if there is none.</summary>
    /// <exception cref="StoreException">The directory or file cannot be used, or is not ours.</exception>
    public static SqliteCitationStore Open(SqliteStoreOptions options, TimeProvider? time = null) =>
        new(options, time ?? TimeProvider.System);

    /// <inheritdoc/>
    public ValueTask<Snapshot> LatestAsync(CancellationToken cancellationToken) => new(Newest(cancellationToken));

    /// <inheritdoc/>
    public ValueTask<Snapshot> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        using var scope = _pool.Open(cancellationToken);
        return new(_pool.Commits.At(scope.Database, time).Snapshot);
    }

    /// <inheritdoc/>
    public ValueTask<Snapshot?> AtAsync(long commit, CancellationToken cancellationToken)
    {
        using var scope = _pool.Open(cancellationToken);
        return new(_pool.Commits.Find(scope.Database, commit)?.Snapshot);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<CommitEntry>> CommitsAsync(CommitRange range, CancellationToken cancellationToken)
    {
        using var scope = _pool.Open(cancellationToken);
        return new(CommitEntries.Between(scope.Database, range));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyDictionary<long, CommitEntry>> CommitsAsync(
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    )
    {
        using var scope = _pool.Open(cancellationToken);
        return new(CommitEntries.Of(scope.Database, numbers));
    }

    /// <inheritdoc />
    public ValueTask<Snapshot> WaitForCommitAsync(long commit, CancellationToken cancellationToken) =>
        _watch.WaitAsync(commit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DatasetCounters> CountersAsync(Snapshot at, CancellationToken cancellationToken)
    {
        using var scope = _pool.Open(cancellationToken);
        return new(scope.At(at).Counters);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroup>>> ClaimGroupsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    ) => _groups.ReadAsync(questions, at, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClaimGroup?>> ClaimGroupsOfFactsAsync(
        IReadOnlyList<Fact> facts,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        using var scope = _pool.Open(cancellationToken);
        var info = scope.At(at);
        var groups = new ClaimGroup?[facts.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            if (_properties.Find(facts[i].Property, scope.Database, info, scope.Newest.Commit) is { } property)
            {
                groups[i] = _groups.Find(ClaimQuestion.Of(facts[i], property).Id, scope.Database, info);
            }
        }

        return new(groups);
    }

    /// <inheritdoc/>
    public ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken) =>
        _search.SearchAsync(request, at, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken)
    {
        _pool.CountCall(cancellationToken);
        using var span = ReadMetrics.Start("commit");
        var result = await _writer.AppendAsync(batch, cancellationToken);
        if (result.Committed)
        {
            span?.SetTag("citations.commit", result.Snapshot.Commit);
            _watch.Committed();
        }

        return result;
    }

    /// <inheritdoc/>
    public ValueTask BeginLoadAsync(CancellationToken cancellationToken) => _writer.BeginLoadAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask EndLoadAsync(CancellationToken cancellationToken) => _writer.EndLoadAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IRehearsal?> RehearseAsync(CancellationToken cancellationToken) => _writer.RehearseAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<Change>> ChangesAsync(long since, Snapshot until, CancellationToken cancellationToken) =>
        _changes.ReadAsync(since, until, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GroupChange>> GroupChangesAsync(
        long commit,
        string? after,
        int take,
        CancellationToken cancellationToken
    ) => new(_changes.Groups(commit, after, take, cancellationToken));

    /// <inheritdoc />
    public IAsyncEnumerable<IReadOnlyList<Fact>> ReinstatedFactsAsync(Snapshot at, CancellationToken cancellationToken) =>
        _changes.ReinstatedAsync(at, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<DocumentBatch> StreamFactDocumentsAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        _documents.ReadAsync(query, at, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> ClaimGroupHeadsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    ) => _heads.ReadAsync(questions, at, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken)
    {
        using var scope = _pool.Open(cancellationToken);
        var texts = new string?[sha256.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            foreach (var row in scope.Database.Prepare("SELECT body FROM texts WHERE sha256 = ?1").Bind(1, sha256[i]))
            {
                texts[i] = Encoding.UTF8.GetString(row.Bytes(0));
            }
        }

        return new(texts);
    }

    /// <inheritdoc />
    public ValueTask<ReindexReport> ReindexAsync(CommitNote note, CancellationToken cancellationToken) =>
        _writer.ReindexAsync(note.Or("reindex"), cancellationToken);

    /// <inheritdoc cref="ICitationStore.ReindexAsync(CancellationToken)" />
    public ValueTask<ReindexReport> ReindexAsync(CancellationToken cancellationToken) => ReindexAsync(CommitNote.None, cancellationToken);

    /// <inheritdoc />
    public ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CommitNote note, CancellationToken cancellationToken) =>
        _writer.ChangeMethodAsync(method, note.Or($"rank by {WireName.Of(method)}"), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _pool.Dispose();
        if (_scans.IsValueCreated)
        {
            await _scans.Value.DisposeAsync();
        }
    }

    /// <summary>Limits the file to a number of pages, to simulate a full disk in tests.</summary>
    internal void LimitPages(long pages) => _writer.LimitPages(pages);

    private Snapshot Look(CancellationToken cancellationToken)
    {
        using var scope = _pool.OpenUncounted(cancellationToken);
        return scope.Newest.Snapshot;
    }

    private Snapshot Newest(CancellationToken cancellationToken)
    {
        using var scope = _pool.Open(cancellationToken);
        return scope.Newest.Snapshot;
    }
}
