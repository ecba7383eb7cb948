using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>
/// Follows the head document with a change stream while somebody waits for commits, so that no polling is needed. Single servers have no
/// change streams, and a stream breaks when the database becomes unavailable. Then <see cref="IsOpen"/> is false and callers poll.
/// </summary>
/// <param name="deployment">The database.</param>
/// <param name="changed">Called after each published commit.</param>
/// <param name="time">The clock.</param>
internal sealed class CommitStream(Deployment deployment, Action changed, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _retryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Published commits, and everything else that replaces the head document, such as a restored backup.</summary>
    private static readonly BsonDocument _published = Match.Any(
        Match.Op("updateDescription.updatedFields.newest", "$exists", true),
        Match.Not(Match.Eq("operationType", "update"))
    );

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closed = new();
    private Task _following = Task.CompletedTask;
    private int _waiting;
    private bool _unsupported;
    private volatile bool _open;

    /// <summary>Whether all commits from now on are reported.</summary>
    public bool IsOpen => _open;

    /// <summary>Registers a waiter.</summary>
    public void Enter()
    {
        lock (_lock)
        {
            _waiting++;
            if (_following.IsCompleted && !_unsupported && deployment.ReadsMajority && !_closed.IsCancellationRequested)
            {
                _following = Task.Run(FollowAsync);
            }
        }
    }

    /// <summary>Removes a waiter. The stream ends when there are none.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiting);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _following;
    }

    private async Task FollowAsync()
    {
        try
        {
            while (Volatile.Read(ref _waiting) > 0)
            {
                await TryFollowAsync();
                _open = false;
            }
        }
        catch (OperationCanceledException)
        {
            _open = false;
        }
    }

    private async Task TryFollowAsync()
    {
        try
        {
            await deployment.WatchAsync(
                CollectionNames.Store,
                _published,
                () => _open = true,
                changed,
                () => Volatile.Read(ref _waiting) > 0,
                _closed.Token
            );
        }
        catch (StoreException e)
        {
            // Do not ask a server again that has no change streams.
            _unsupported = e.Code is StoreErrorCode.Failed or StoreErrorCode.ReadOnly;
            _open = false;
            if (_unsupported)
            {
                throw new OperationCanceledException("no change streams", e);
            }

            await Task.Delay(_retryAfter, time, _closed.Token);
        }
    }
}
