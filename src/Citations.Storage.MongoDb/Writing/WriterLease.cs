using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.MongoDb.Reading;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Another writer has taken over the lease, so this commit did not happen and may be tried again.</summary>
internal sealed class LeaseLostException() : Exception("another writer took over");

/// <summary>
/// The right to write, held by one writer at a time: a token in the head document. A process that sees no heartbeat for the lease time, by
/// its own clock, may take the lease over. Every step of a commit names its token, so a writer that wakes up too late changes nothing.
/// </summary>
internal sealed class WriterLease : IAsyncDisposable
{
    private static readonly BsonDocument _head = Match.Eq(StoredFields.Id, CollectionNames.HeadId);

    private readonly Deployment _deployment;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _heartbeat;
    private bool _released;

    private WriterLease(Deployment deployment, BsonDocument document, TimeSpan time)
    {
        (_deployment, Document, Head) = (deployment, document, Head.Read(document));
        Token = document.Integer("token") ?? 0;
        _heartbeat = HeartbeatAsync(time / 4);
    }

    /// <summary>The head document when the lease was taken.</summary>
    public BsonDocument Document { get; }

    public Head Head { get; }

    public long Token { get; }

    /// <summary>Waits until nobody writes, or the current writer has no heartbeat.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Locked"/>: waiting took longer than the time-out.</exception>
    public static async ValueTask<WriterLease> AcquireAsync(
        Deployment deployment,
        MongoStoreOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        var (seen, since) = ((Token: -1L, Beat: -1L), began);
        var holder = $"{Environment.MachineName}/{Environment.ProcessId}";
        for (var wait = TimeSpan.FromMilliseconds(2); ; wait = TimeSpan.FromMilliseconds(Math.Min(50, wait.TotalMilliseconds * 2)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var taken = await TakeAsync(deployment, Match.Eq("held", false), holder);
            if (taken is null)
            {
                var now = await ReadAsync(deployment, cancellationToken);
                var life = (Token: now.Integer("token") ?? 0, Beat: now.Integer("beat") ?? 0);
                (seen, since) = life == seen ? (seen, since) : (life, time.GetTimestamp());
                if (time.GetElapsedTime(since) >= options.LeaseTime)
                {
                    var same = Match.All(Match.Eq("token", life.Token), Match.Eq("beat", life.Beat), Match.Eq("held", true));
                    taken = await TakeAsync(deployment, same, holder);
                }
            }

            if (taken is not null)
            {
                return Create(deployment, taken, options);
            }

            if (time.GetElapsedTime(began) >= options.WriteTimeout)
            {
                throw new StoreException(
                    StoreErrorCode.Locked,
                    deployment.Where,
                    $"other writers keep the store for longer than {options.WriteTimeout.TotalSeconds} s",
                    "Try again later, or write in fewer, larger batches"
                );
            }

            await Task.Delay(wait, cancellationToken);
        }
    }

    private static WriterLease Create(Deployment deployment, BsonDocument taken, MongoStoreOptions options)
    {
        try
        {
            return new WriterLease(deployment, taken, options.LeaseTime);
        }
        catch (BsonException e)
        {
            throw new StoreException(
                StoreErrorCode.Corrupted,
                deployment.Where,
                $"the head document cannot be read ({e.Message})",
                "Look whether somebody changed it by hand; restore it from a backup",
                e
            );
        }
    }

    /// <summary>The head document, from the primary.</summary>
    public static async ValueTask<BsonDocument> ReadAsync(Deployment deployment, CancellationToken cancellationToken) =>
        (
            await deployment.ReadAsync(
                CollectionNames.Store,
                [new BsonDocument { { "$match", _head } }],
                BsonFields.Decode,
                cancellationToken,
                primary: true
            )
        ).FirstOrDefault()
        ?? throw new StoreException(
            StoreErrorCode.Corrupted,
            deployment.Where,
            "the head document is gone",
            "Restore the database from a backup"
        );

    /// <summary>Records the number of the documents that will be inserted.</summary>
    public ValueTask OpenAsync(long commit) =>
        StepAsync(
            Match.Eq("open", BsonNull.Value),
            new BsonDocument
            {
                {
                    "$set",
                    new BsonDocument { { "open", commit } }
                },
            }
        );

    /// <summary>Seals the commit. From here on it happens, even if another writer has to finish it.</summary>
    public ValueTask SealAsync(Snapshot commit) =>
        StepAsync(
            Match.Eq("open", commit.Commit),
            new BsonDocument
            {
                {
                    "$set",
                    new BsonDocument
                    {
                        { "open", BsonNull.Value },
                        { "sealed", commit.Commit },
                        { "sealedTicks", commit.CommittedAt.UtcTicks },
                    }
                },
            }
        );

    /// <summary>Makes a sealed commit visible to readers.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="ended">The collections in which it ended versions.</param>
    /// <param name="release">Whether the same update releases the lease.</param>
    public async ValueTask PublishAsync(Snapshot commit, IEnumerable<string> ended, bool release = false)
    {
        var set = new BsonDocument
        {
            { "newest", commit.Commit },
            { "ticks", commit.CommittedAt.UtcTicks },
            { "at", JsonToBson.Date(commit.CommittedAt).Date },
            { "sealed", BsonNull.Value },
            { "sealedTicks", BsonNull.Value },
            { "held", !release },
        };
        foreach (var collection in ended)
        {
            set.Add($"ended.{collection}", commit.Commit);
        }

        await StepAsync(Match.Eq("sealed", commit.Commit), new BsonDocument { { "$set", set } });
        _released |= release;
    }

    /// <summary>Gives up a number that was opened and never sealed.</summary>
    public ValueTask BurnAsync(long commit) =>
        StepAsync(
            Match.Eq("open", commit),
            new BsonDocument
            {
                {
                    "$set",
                    new BsonDocument { { "open", BsonNull.Value } }
                },
                {
                    "$push",
                    new BsonDocument { { "burned", commit } }
                },
            }
        );

    /// <summary>Releases the lease, if this writer still holds it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _heartbeat;
        _done.Dispose();
        if (_released)
        {
            return;
        }

        try
        {
            await UpdateAsync(
                _deployment,
                Match.Eq("token", Token),
                new BsonDocument
                {
                    {
                        "$set",
                        new BsonDocument { { "held", false } }
                    },
                }
            );
        }
        catch (StoreException)
        {
            // The database is unavailable. The lease expires.
        }
    }

    /// <summary>
    /// Takes the lease if the condition holds. It is not cancelled half-way: the lease could be taken by nobody, and others would wait for
    /// it to expire.
    /// </summary>
    private static ValueTask<BsonDocument?> TakeAsync(Deployment deployment, BsonDocument where, string holder) =>
        UpdateAsync(
            deployment,
            where,
            new BsonDocument
            {
                {
                    "$inc",
                    new BsonDocument { { "token", 1L } }
                },
                {
                    "$set",
                    new BsonDocument
                    {
                        { "held", true },
                        { "holder", holder },
                        { "beat", 0L },
                    }
                },
            }
        );

    /// <summary>The head document after an update. Null when the condition did not hold.</summary>
    private static ValueTask<BsonDocument?> UpdateAsync(
        Deployment deployment,
        BsonDocument where,
        BsonDocument update,
        CancellationToken cancellationToken = default
    ) => deployment.FindAndUpdateAsync(CollectionNames.Store, Match.All(_head, where), update, cancellationToken);

    private async ValueTask StepAsync(BsonDocument state, BsonDocument update)
    {
        if (await UpdateAsync(_deployment, Match.All(Match.Eq("token", Token), state), update) is null)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>Sends heartbeats while the writer works, so that a long commit is not taken for a dead one.</summary>
    private async Task HeartbeatAsync(TimeSpan interval)
    {
        while (!_done.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(interval, _done.Token);
                await UpdateAsync(
                    _deployment,
                    Match.Eq("token", Token),
                    new BsonDocument
                    {
                        {
                            "$inc",
                            new BsonDocument { { "beat", 1L } }
                        },
                    },
                    _done.Token
                );
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreException)
            {
                // The database is unavailable, perhaps for long. Then another writer sees no heartbeat and takes over.
            }
        }
    }
}
