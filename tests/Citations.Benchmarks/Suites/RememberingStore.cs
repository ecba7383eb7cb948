using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Facets;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;

namespace Citations.Benchmarks.Suites;

/// <summary>
/// A store in front of another that gives the last answer to whoever asks the same again, so that what is measured above it is the engine
/// and
/// the resolvers alone. It knows the calls that an entity page makes, and refuses others.
/// </summary>
internal sealed class RememberingStore(ICitationStore store) : ICitationStore
{
    private Snapshot? _latest;

    public IStoredCollection<Fact> Facts { get; } = new Remembering<Fact>(store.Facts);

    public IStoredCollection<Source> Sources { get; } = new Remembering<Source>(store.Sources);

    public IStoredCollection<Entity> Entities { get; } = new Remembering<Entity>(store.Entities);

    public IStoredCollection<Property> Properties { get; } = new Remembering<Property>(store.Properties);

    public IStoredCollection<ClaimGroup> ClaimGroups => throw new NotSupportedException();

    public long RoundTrips => 0;

    public async ValueTask<Snapshot> LatestAsync(CancellationToken cancellationToken) =>
        _latest ??= await store.LatestAsync(cancellationToken);

    public ValueTask<Snapshot> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Snapshot?> AtAsync(long commit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<CommitEntry>> CommitsAsync(CommitRange range, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyDictionary<long, CommitEntry>> CommitsAsync(
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<Snapshot> WaitForCommitAsync(long commit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<DatasetCounters> CountersAsync(Snapshot at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroup>>> ClaimGroupsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ClaimGroup?>> ClaimGroupsOfFactsAsync(
        IReadOnlyList<Fact> facts,
        Snapshot at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IRehearsal?> RehearseAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<Change>> ChangesAsync(long since, Snapshot until, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<GroupChange>> GroupChangesAsync(
        long commit,
        string? after,
        int take,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<Fact>> ReinstatedFactsAsync(Snapshot at, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ReindexReport> ReindexAsync(CommitNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CommitNote note, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;

    private sealed class Remembering<T>(IStoredCollection<T> collection) : IStoredCollection<T>
        where T : class
    {
        private readonly List<(IReadOnlyList<string> Keys, IReadOnlyList<T?> Records)> _records = [];
        private (IReadOnlyList<string> Parents, IReadOnlyList<Page<T>> Pages)? _pages;

        public async ValueTask<IReadOnlyList<T?>> GetAsync(IReadOnlyList<string> keys, Snapshot at, CancellationToken cancellationToken)
        {
            foreach (var (known, records) in _records)
            {
                if (known.SequenceEqual(keys, StringComparer.Ordinal))
                {
                    return records;
                }
            }

            var read = await collection.GetAsync(keys, at, cancellationToken);
            _records.Add((keys, read));
            return read;
        }

        public async ValueTask<IReadOnlyList<Page<T>>> PagesAsync(
            Relation of,
            IReadOnlyList<string> parents,
            PageQuery query,
            Snapshot at,
            CancellationToken cancellationToken
        )
        {
            if (_pages is { } known && known.Parents.SequenceEqual(parents, StringComparer.Ordinal))
            {
                return known.Pages;
            }

            var read = await collection.PagesAsync(of, parents, query, at, cancellationToken);
            _pages = (parents, read);
            return read;
        }

        public ValueTask<Page<T>> PageAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<long> CountAsync(Filter? where, Snapshot at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<IReadOnlyList<long>> CountsAsync(
            Relation of,
            IReadOnlyList<string> parents,
            Filter? where,
            Snapshot at,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<FacetCounts>> FacetsAsync(
            IReadOnlyList<Facet> facets,
            Filter? where,
            int take,
            Snapshot at,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<IReadOnlyList<FacetCounts>>> FacetsAsync(
            Relation of,
            IReadOnlyList<string> parents,
            IReadOnlyList<Facet> facets,
            Filter? where,
            int take,
            Snapshot at,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public IAsyncEnumerable<Page<T>> StreamAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<IReadOnlyList<IReadOnlyList<RecordVersion<T>>>> VersionsAsync(
            IReadOnlyList<string> keys,
            Snapshot at,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
