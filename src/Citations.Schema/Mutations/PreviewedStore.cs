using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Mutations;

/// <summary>
/// A store in which the records of a dry run are as it would leave them, for the fields below its payload. Lists and searches show what is
/// stored.
/// </summary>
internal sealed class PreviewedStore(ICitationStore stored, CommitPreview preview) : ICitationStore
{
    private readonly Dictionary<string, ClaimGroup> _groups = preview
        .Questions.Select(question => question.After)
        .OfType<ClaimGroup>()
        .ToDictionary(group => group.Id, StringComparer.Ordinal);

    private readonly Dictionary<string, ClaimGroup> _groupOfFact = preview
        .Questions.Select(question => question.After)
        .OfType<ClaimGroup>()
        .SelectMany(group => group.Values.SelectMany(value => value.Facts).Select(fact => (Fact: fact, Group: group)))
        .GroupBy(pair => pair.Fact, StringComparer.Ordinal)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.First().Group, StringComparer.Ordinal);

    public IStoredCollection<Fact> Facts { get; } = new PreviewedCollection<Fact>(stored.Facts, preview.Facts);

    public IStoredCollection<Source> Sources { get; } = new PreviewedCollection<Source>(stored.Sources, preview.Sources);

    public IStoredCollection<Entity> Entities { get; } = new PreviewedCollection<Entity>(stored.Entities, preview.Entities);

    public IStoredCollection<Property> Properties { get; } = new PreviewedCollection<Property>(stored.Properties, preview.Properties);

    public IStoredCollection<ClaimGroup> ClaimGroups => new PreviewedCollection<ClaimGroup>(stored.ClaimGroups, _groups);

    public long RoundTrips => stored.RoundTrips;

    public ValueTask<Snapshot> LatestAsync(CancellationToken cancellationToken) => stored.LatestAsync(cancellationToken);

    public ValueTask<Snapshot> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        stored.AsOfAsync(time, cancellationToken);

    public ValueTask<Snapshot?> AtAsync(long commit, CancellationToken cancellationToken) => stored.AtAsync(commit, cancellationToken);

    public ValueTask<IReadOnlyList<CommitEntry>> CommitsAsync(CommitRange range, CancellationToken cancellationToken) =>
        stored.CommitsAsync(range, cancellationToken);

    public ValueTask<IReadOnlyDictionary<long, CommitEntry>> CommitsAsync(
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    ) => stored.CommitsAsync(numbers, cancellationToken);

    public ValueTask<Snapshot> WaitForCommitAsync(long commit, CancellationToken cancellationToken) =>
        stored.WaitForCommitAsync(commit, cancellationToken);

    public ValueTask<DatasetCounters> CountersAsync(Snapshot at, CancellationToken cancellationToken) =>
        stored.CountersAsync(at, cancellationToken);

    public ValueTask<IReadOnlyList<IReadOnlyList<ClaimGroup>>> ClaimGroupsOfAsync(
        IReadOnlyList<SubjectProperty> questions,
        Snapshot at,
        CancellationToken cancellationToken
    ) => stored.ClaimGroupsOfAsync(questions, at, cancellationToken);

    public async ValueTask<IReadOnlyList<ClaimGroup?>> ClaimGroupsOfFactsAsync(
        IReadOnlyList<Fact> facts,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var groups = await stored.ClaimGroupsOfFactsAsync(facts, at, cancellationToken);
        return [.. facts.Select((fact, i) => _groupOfFact.GetValueOrDefault(fact.Key) ?? groups[i])];
    }

    public ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken) =>
        stored.SearchAsync(request, at, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Change>> ChangesAsync(long since, Snapshot until, CancellationToken cancellationToken) =>
        stored.ChangesAsync(since, until, cancellationToken);

    public ValueTask<IReadOnlyList<GroupChange>> GroupChangesAsync(
        long commit,
        string? after,
        int take,
        CancellationToken cancellationToken
    ) => stored.GroupChangesAsync(commit, after, take, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Fact>> ReinstatedFactsAsync(Snapshot at, CancellationToken cancellationToken) =>
        stored.ReinstatedFactsAsync(at, cancellationToken);

    public ValueTask<IReadOnlyList<string?>> TextsAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken) =>
        stored.TextsAsync(sha256, cancellationToken);

    public ValueTask<CommitResult> AppendAsync(CommitBatch batch, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<IRehearsal?> RehearseAsync(CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<ReindexReport> ReindexAsync(CommitNote note, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<ReindexReport> ChangeMethodAsync(SupportMethod method, CommitNote note, CancellationToken cancellationToken) =>
        throw ReadOnly();

    /// <summary>The store belongs to the caller.</summary>
    public ValueTask DisposeAsync() => default;

    private static InvalidOperationException ReadOnly() => new("A preview is only read.");
}
