using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Storage;
using Citations.Storage.Errors;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Reading;

/// <summary>Chooses the state that a root field reads, and passes it down.</summary>
internal sealed class Reads(ICitationStore store)
{
    /// <summary>The store that is read.</summary>
    public ICitationStore Store { get; } = store;

    /// <summary>The state at the field's <c>asOf</c>; without one the newest state, the same for all fields of the request.</summary>
    public async ValueTask<Read> OpenAsync<TResult>(FieldBatch<RequestContext, TResult> batch)
    {
        var read = new Read(Store, await ChooseAsync(batch), IsPast(batch.Arguments));
        batch.Scope = read;
        return read;
    }

    /// <summary>Whether the arguments ask for a state.</summary>
    public static bool IsPast(InputObject arguments) =>
        arguments.TryGet<DateTimeOffset>("asOf", out _) || arguments.TryGet<long>("asOfCommit", out _);

    /// <summary>The state of a commit that an id names; null if the store has no such commit.</summary>
    public async ValueTask<Read?> OpenNamedAsync<TResult>(FieldBatch<RequestContext, TResult> batch, long commit)
    {
        if (batch.Request.TryGet<Freshness>(out var freshness))
        {
            freshness.ReadsCursor();
        }

        return await Store.AtAsync(commit, batch.CancellationToken) is { } at ? new Read(Store, at, IsPast: true) : null;
    }

    /// <summary>The state in which a cursor was made. It takes precedence over the newest state.</summary>
    public async ValueTask<Read> OpenAtAsync<TParent, TResult>(FieldBatch<TParent, TResult> batch, long commit, bool isPast = false)
    {
        var at =
            await Store.AtAsync(commit, batch.CancellationToken)
            ?? throw new StoreException(
                StoreErrorCode.UnknownSnapshot,
                "cursor",
                $"it was made at commit {commit}, which is not in this store",
                "Start again without a cursor"
            );
        if (batch.Request.TryGet<Freshness>(out var freshness))
        {
            freshness.ReadsCursor();
        }

        var read = new Read(Store, at, isPast);
        batch.Scope = read;
        return read;
    }

    private async ValueTask<Snapshot> ChooseAsync<TResult>(FieldBatch<RequestContext, TResult> batch)
    {
        batch.Request.TryGet<Freshness>(out var freshness);
        var hasTime = batch.Arguments.TryGet<DateTimeOffset>("asOf", out var asOf);
        if (batch.Arguments.TryGet<long>("asOfCommit", out var commit))
        {
            return hasTime ? throw Problems.TwoStates() : await AtCommitAsync(commit, freshness, batch.CancellationToken);
        }

        if (hasTime)
        {
            freshness?.ReadsAsOf(asOf);
            return await Store.AsOfAsync(asOf, batch.CancellationToken);
        }

        freshness?.ReadsNewest();
        return freshness is not null
            ? freshness.Newest
            : await batch.Request.Share(() => new NewestState(Store)).AtAsync(batch.CancellationToken);
    }

    /// <summary>The state that a commit left; 0 is the empty store before the first.</summary>
    private async ValueTask<Snapshot> AtCommitAsync(long commit, Freshness? freshness, CancellationToken cancellationToken)
    {
        Snapshot? at =
            commit == 0 ? Snapshot.Empty
            : commit < 0 ? null
            : await Store.AtAsync(commit, cancellationToken);
        if (at is null)
        {
            throw Problems.UnknownCommit("asOfCommit", commit, (await Store.LatestAsync(cancellationToken)).Commit);
        }

        // No later commit changes it, as with the state of a cursor
        freshness?.ReadsCursor();
        return at.Value;
    }

    /// <summary>The newest state for one request. The first root field asks for it; the others share it.</summary>
    private sealed class NewestState(ICitationStore store)
    {
        private readonly Lock _lock = new();
        private Task<Snapshot>? _snapshot;

        public ValueTask<Snapshot> AtAsync(CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                return new(_snapshot ??= store.LatestAsync(cancellationToken).AsTask());
            }
        }
    }
}
