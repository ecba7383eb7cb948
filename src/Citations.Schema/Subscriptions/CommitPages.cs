using System.Diagnostics.CodeAnalysis;
using Citations.Model;
using Citations.Storage;

namespace Citations.Schema.Subscriptions;

/// <summary>The facts of one commit under a filter. Of the newest commit, whoever asks with the same filter shares one answer of the store.</summary>
internal sealed class CommitPages(ICitationStore store)
{
    private const int MostShared = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<QueryIdentity, Task<Page<Fact>>> _shared = [];
    private long _commit;

    /// <summary>The beginning of what matches; more when <see cref="Page{T}.HasNext"/>.</summary>
    public async ValueTask<Page<Fact>> FirstAsync(PageQuery query, Snapshot at, CancellationToken cancellationToken) =>
        TryShare(query, at, out var shared) ? await shared.WaitAsync(cancellationToken) : await store.Facts.PageAsync(query, at, cancellationToken);

    private bool TryShare(PageQuery query, Snapshot at, [NotNullWhen(true)] out Task<Page<Fact>>? shared)
    {
        shared = null;
        var identity = QueryIdentity.Of(Scope.Facts, query);
        lock (_lock)
        {
            if (at.Commit > _commit)
            {
                _commit = at.Commit;
                _shared.Clear();
            }

            if (at.Commit < _commit || (_shared.Count >= MostShared && !_shared.ContainsKey(identity)))
            {
                return false;
            }

            if (!_shared.TryGetValue(identity, out shared) || shared.IsFaulted)
            {
                _shared[identity] = shared = Task.Run(() => store.Facts.PageAsync(query, at, CancellationToken.None).AsTask());
            }

            return true;
        }
    }
}
