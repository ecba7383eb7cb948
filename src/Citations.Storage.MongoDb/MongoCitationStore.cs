using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Documents;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Reading;
using Citations.Storage.MongoDb.Schema;
using Citations.Storage.MongoDb.Writing;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb;

/// <summary>The store on MongoDB: any number of processes on one database of a single server, a replica set or a sharded cluster.</summary>
public sealed class MongoCitationStore : ICitationStore, IFactDocuments
{
    private readonly Deployment _deployment;
    private readonly Heads _heads;
    private readonly CommitReader _commits;
    private readonly CommitWatch _watch;
    private readonly CommitStream _stream;
    private readonly FactReader _facts;
    private readonly ClaimGroupHeads _groupHeads;
    private readonly VersionedReader<Property> _properties;
    private readonly VersionedReader<ClaimGroup> _groups;
    private readonly SearchReader _search;
    private readonly ChangeReader _changes;
    private readonly CommitDocuments _documents;
    private readonly Writer _writer;

    private MongoCitationStore(Deployment deployment, MongoStoreOptions options, TimeProvider time, IReadOnlyList<string> report)
    {
        (_deployment, Report) = (deployment, report);
        _heads = new Heads(deployment);
        _commits = new CommitReader(deployment, _heads);
        _watch = new CommitWatch(LatestAsync, options.PollInterval, time);
        _stream = new CommitStream(deployment, _watch.Committed, time);
        var context = new ReadContext(deployment, _heads, _commits, new Related(deployment), new RetryWindow(time, options.RetryWindow));
        _facts = new FactReader(context);
        _groupHeads = new ClaimGroupHeads(context);
        Sources = new VersionedReader<Source>(
            new(Scope.Sources, null, SourceJson.Read, source => source.Key, counters => counters.Sources, options.CachedRecords),
            context
        );
        Entities = new VersionedReader<Entity>(
            new(Scope.Entities, null, EntityJson.Read, entity => entity.Key, counters => counters.Entities, options.CachedRecords),
            context
        );
        _properties = new VersionedReader<Property>(
            new(
                Scope.Properties,
                null,
                PropertyJson.Read,
                property => property.Key,
                counters => counters.Properties,
                options.CachedRecords
            ),
            context
        );
        _groups = new VersionedReader<ClaimGroup>(
            new(Scope.ClaimGroups, StoredFields.Key, ClaimGroupDocument.Read, group => group.Id, counters => counters.ClaimGroups, 0),
            context
        );
        _search = new SearchReader(context);
        _changes = new ChangeReader(context);
        _documents = new CommitDocuments(deployment, time, options.RetryWindow);
        _writer = new Writer(deployment, options, _heads, _commits, time);
    }

    public IStoredCollection<Fact> Facts => _facts;

    public IStoredCollection<Source> Sources { get; }

    public IStoredCollection<Entity> Entities { get; }

    public IStoredCollection<Property> Properties => _properties;

    public IStoredCollection<ClaimGroup> ClaimGroups => _groups;

    /// <inheritdoc/>
    public long RoundTrips => _deployment.Commands;

    /// <summary>The hosts and the database, without credentials.</summary>
    public string Where => _deployment.Where;

    /// <summary>Whether a change stream reports commits of other processes. For tests.</summary>
    internal bool HearsOfCommits => _stream.IsOpen;

    /// <summary>What opening found and created, one line each: the server, collections, indexes, shard keys.</summary>
    public IReadOnlyList<string> Report { get; }

    /// <summary>Opens the store of a database. Creates missing collections and indexes.</summary>
    /// <exception cref="StoreException">The server cannot be reached or is too old, or another program uses the database.</exception>
    public static async ValueTask<MongoCitationStore> OpenAsync(
        MongoStoreOptions options,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    )
    {
        time ??= TimeProvider.System;
        var deployment = Deployment.Open(options, time);
        try
        {
            var report = await new Preparation(deployment, options, time, cancellationToken).RunAsync();
            return new MongoCitationStore(deployment, options, time, report);
        }
        catch
        {
            deployment.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Snapshot> LatestAsync(CancellationToken cancellationToken) =>
        (await _heads.NewestAsync(cancellationToken)).Newest;

    /// <inheritdoc/>
    public ValueTask<Snapshot> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        _commits.AsOfAsync(time, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot?> AtAsync(long commit, CancellationToken cancellationToken) => _commits.AtAsync(commit, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<CommitEntry>> CommitsAsync(CommitRange range, CancellationToken cancellationToken) =>
        _commits.EntriesAsync(range, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyDictionary<long, CommitEntry>> CommitsAsync(
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    ) => _commits.EntriesAsync(numbers, cancellationToken);

    /// <inheritdoc />
    public ValueTask<Snapshot> WaitForCommitAsync(long commit, CancellationToken cancellationToken) =>
        _watch.WaitAsync(commit, _stream, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<DatasetCounters> CountersAsync(Snapshot at, CancellationToken cancellationToken)
    {
        await _heads.ViewAsync(at, cancellationToken);
        return (await _commits.ReadAsync(at.Commit, cancellationToken)).Counters;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroup>>> ClaimGroupsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var (distinct, divided) = await DistinctAsync(questions, at, cancellationToken);
        var found = await _groups.ReadAsync(
            distinct,
            divided,
            at,
            static group => new SubjectProperty(group.Subject, group.Property),
            cancellationToken
        );
        return [.. questions.Select(question => found[question].ToArray())];
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GroupChange>> GroupChangesAsync(
        long commit,
        string? after,
        int take,
        CancellationToken cancellationToken
    ) => _changes.GroupsAsync(commit, after, take, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<IReadOnlyList<Fact>> ReinstatedFactsAsync(Snapshot at, CancellationToken cancellationToken) =>
        _changes.ReinstatedAsync(at, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<DocumentBatch> StreamFactDocumentsAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        _facts.StreamDocumentsAsync(query, at, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroupHead>>> ClaimGroupHeadsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var (distinct, divided) = await DistinctAsync(questions, at, cancellationToken);
        var found = await _groupHeads.ReadAsync(distinct, divided, await _heads.ViewAsync(at, cancellationToken), cancellationToken);
        return [.. questions.Select(question => found[question].ToArray())];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ClaimGroup?>> ClaimGroupsOfFactsAsync(
        IReadOnlyList<Fact> facts,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var properties = await _properties.GetAsync([.. facts.Select(fact => fact.Property)], at, cancellationToken);
        var ids = facts.Zip(properties, static (fact, property) => property is null ? "" : ClaimQuestion.Of(fact, property).Id).ToArray();
        return await _groups.GetAsync(ids, at, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken) =>
        _search.SearchAsync(request, at, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken)
    {
        var (outcomes, run, snapshot, committed) = await _writer.RunAsync(batch, static run => run.DecideAsync(), cancellationToken);
        if (committed)
        {
            _watch.Committed();
        }

        return run.Result(snapshot, committed, outcomes);
    }

    /// <inheritdoc/>
    /// <remarks>There is no transaction to undo. One batch with <see cref="CommitBatch.DryRun"/> gives the same result in memory.</remarks>
    public ValueTask<IRehearsal?> RehearseAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<Change>> ChangesAsync(long since, Snapshot until, CancellationToken cancellationToken) =>
        _changes.ReadAsync(since, until, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken)
    {
        var head = await _heads.NewestAsync(cancellationToken);
        var match = Match.All(
            Match.In(StoredFields.Id, new BsonArray(sha256.Distinct(StringComparer.Ordinal))),
            new BsonDocument { { StoredFields.Since, Heads.ViewOf(head, head.Newest.Commit).Made() } }
        );
        var found = await _deployment.ReadAsync(
            CollectionNames.Texts,
            [new BsonDocument { { "$match", match } }],
            BsonFields.Decode,
            cancellationToken
        );
        var texts = found.ToDictionary(text => text.Text(StoredFields.Id)!, text => text.Text("text"), StringComparer.Ordinal);
        return [.. sha256.Select(hash => texts.GetValueOrDefault(hash))];
    }

    /// <inheritdoc />
    public ValueTask<ReindexReport> ReindexAsync(CommitNote note, CancellationToken cancellationToken) =>
        DeriveAllAsync(ReindexAsync, note.Or("reindex"), cancellationToken);

    /// <inheritdoc cref="ICitationStore.ReindexAsync(CancellationToken)" />
    public ValueTask<ReindexReport> ReindexAsync(CancellationToken cancellationToken) => ReindexAsync(CommitNote.None, cancellationToken);

    /// <inheritdoc />
    public ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CommitNote note, CancellationToken cancellationToken) =>
        DeriveAllAsync(
            async run =>
            {
                run.ChangeMethod(method);
                var rules = new ReindexRules(run);
                await rules.DeriveAllAsync();
                return rules.Report;
            },
            note.Or($"rank by {WireName.Of(method)}"),
            cancellationToken
        );

    private async ValueTask<ReindexReport> DeriveAllAsync(
        Func<CommitRun, ValueTask<ReindexReport>> derive,
        CommitNote note,
        CancellationToken cancellationToken
    )
    {
        var (report, _, _, committed) = await _writer.RunAsync(new CommitBatch([]) { Note = note }, derive, cancellationToken);
        if (committed)
        {
            _watch.Committed();
        }

        return report;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _stream.DisposeAsync();

        // Waits for running calls.
        await Task.Run(_deployment.Dispose);
    }

    /// <summary>The distinct pairs, and those of them whose facts may be divided into several groups by qualifiers.</summary>
    private async ValueTask<(SubjectProperty[] All, SubjectProperty[] Divided)> DistinctAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var distinct = questions.Distinct().ToArray();
        var properties = await _properties.GetAsync([.. distinct.Select(question => question.Property)], at, cancellationToken);
        return (distinct, [.. distinct.Where((_, i) => properties[i] is not { GroupBy.Count: 0 })]);
    }

    private async ValueTask<ReindexReport> ReindexAsync(CommitRun run)
    {
        var rules = new ReindexRules(run);
        await rules.DeriveAllAsync();
        await foreach (var repaired in new IndexRepair(_documents, (CommitSession)run.Store).RunAsync())
        {
            rules.AddDifferences(repaired);
        }

        return rules.Report;
    }
}
