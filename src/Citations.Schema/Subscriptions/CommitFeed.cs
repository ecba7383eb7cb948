using Citations.Storage;

namespace Citations.Schema.Subscriptions;

/// <summary>
/// Tells any number of listeners of new commits, while the store has one waiter. Nothing is kept for a listener but the number of the commit it
/// has come to, so idle ones cost nothing and slow ones do not pile anything up.
/// </summary>
internal sealed class CommitFeed(ICitationStore store)
{
    private readonly Lock _lock = new();
    private long _newest;
    private Round? _round;

    /// <summary>How many wait at this moment.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _round?.Listeners ?? 0;
            }
        }
    }

    /// <summary>Waits until there is a commit after one that there is, and gives the number of the newest.</summary>
    public async ValueTask<long> AfterAsync(long commit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (round, known) = Join(commit);
            if (round is null)
            {
                return known;
            }

            try
            {
                // Thousands are woken by one commit: each on its own, not one after the other on the thread that saw it
                var newest = await round.Newest.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                if (newest > commit)
                {
                    return newest;
                }
            }
            finally
            {
                Leave(round);
            }
        }
    }

    /// <summary>The round to wait in; null when there is a newer commit already.</summary>
    private (Round? Round, long Newest) Join(long commit)
    {
        lock (_lock)
        {
            if (_newest > commit)
            {
                return (null, _newest);
            }

            _newest = commit;
            _round ??= Start(commit);
            _round.Listeners++;
            return (_round, _newest);
        }
    }

    private void Leave(Round round)
    {
        lock (_lock)
        {
            if (--round.Listeners > 0)
            {
                return;
            }

            End(round);
        }

        round.Cancellation.Cancel();
        round.Cancellation.Dispose();
    }

    private Round Start(long commit)
    {
        var round = new Round();
        round.Newest = Task.Run(() => WatchAsync(round, commit, round.Cancellation.Token));
        return round;
    }

    private async Task<long> WatchAsync(Round round, long commit, CancellationToken cancellationToken)
    {
        try
        {
            var newest = (await store.WaitForCommitAsync(commit, cancellationToken)).Commit;
            lock (_lock)
            {
                _newest = Math.Max(_newest, newest);
            }

            return newest;
        }
        finally
        {
            lock (_lock)
            {
                End(round);
            }
        }
    }

    private void End(Round round)
    {
        if (_round == round)
        {
            _round = null;
        }
    }

    /// <summary>From one commit to the next, for those who wait together.</summary>
    private sealed class Round
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public Task<long> Newest { get; set; } = null!;

        public int Listeners { get; set; }
    }
}
