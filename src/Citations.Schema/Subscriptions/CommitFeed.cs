using Citations.Storage;

namespace Citations.Schema.Subscriptions;

/// <summary>
/// Notifies all listeners of new commits through a single waiter at the store. A listener only keeps the number of the last commit it has
/// seen. So
/// idle listeners cost nothing, and slow listeners queue nothing.
/// </summary>
internal sealed class CommitFeed(ICitationStore store)
{
    private readonly Lock _lock = new();
    private long _newest;
    private Round? _round;

    /// <summary>The number of listeners that wait now.</summary>
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

    /// <summary>Waits for a commit after the given one. Returns the number of the newest commit.</summary>
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
                // One commit wakes thousands of listeners. They must not run one after the other on this thread
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

    /// <summary>The round to wait in; null if there is a newer commit already.</summary>
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

    /// <summary>The listeners that wait for the same next commit.</summary>
    private sealed class Round
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public Task<long> Newest { get; set; } = null!;

        public int Listeners { get; set; }
    }
}
