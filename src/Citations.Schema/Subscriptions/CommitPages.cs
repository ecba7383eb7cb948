using System.Diagnostics.CodeAnalysis;
using Citations.Model.Facts;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Subscriptions;

/// <summary>
/// The facts of one commit that match a filter. For the newest commit, listeners with the same filter share one answer of the store. Shared
/// answers
/// are kept until the next commit, up to a limit.
/// </summary>
internal sealed class CommitPages(ICitationStore store)
{
    private const int MostShared = 1_000;
    private const int MostFacts = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<QueryIdentity, Task<Page<Fact>>> _shared = [];
    private long _commit;
    private int _facts;

    /// <summary>The first matching facts. There are more if <see cref="Page{T}.HasNext"/>.</summary>
    public async ValueTask<Page<Fact>> FirstAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        TryShare(query, at, out var shared)
            ? await shared.WaitAsync(cancellationToken)
            : await store.Facts.PageAsync(query, at, cancellationToken);

    private bool TryShare(PageQuery query, Snapshot at, [NotNullWhen(true)] out Task<Page<Fact>>? shared)
    {
        shared = null;
        var identity = QueryIdentity.Compute(Scope.Facts, query);
        lock (_lock)
        {
            if (at.Commit > _commit)
            {
                _commit = at.Commit;
                _shared.Clear();
                Volatile.Write(ref _facts, 0);
            }

            var isFull = _shared.Count >= MostShared || Volatile.Read(ref _facts) >= MostFacts;
            if (at.Commit < _commit || (isFull && !_shared.ContainsKey(identity)))
            {
                return false;
            }

            if (!_shared.TryGetValue(identity, out shared) || shared.IsFaulted)
            {
                _shared[identity] = shared = Task.Run(() => ReadAsync(query, at));
            }

            return true;
        }
    }

    private async Task<Page<Fact>> ReadAsync(PageQuery query, Snapshot at)
    {
        var page = await store.Facts.PageAsync(query, at, CancellationToken.None);
        Interlocked.Add(ref _facts, page.Items.Count);
        return page;
    }
}
