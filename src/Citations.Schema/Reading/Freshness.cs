using Citations.Storage.Snapshots;

namespace Citations.Schema.Reading;

/// <summary>
/// How long an answer stays right; attached by a host that lets answers be cached. It also decides what "now" is for the request, so that the host can
/// name the state before anything is read.
/// </summary>
/// <param name="newest">The newest state there is.</param>
public sealed class Freshness(Snapshot newest)
{
    private volatile bool _readsNewest;
    private volatile bool _readsPast;
    private volatile bool _isPrivate;

    /// <summary>The newest state there is.</summary>
    public Snapshot Newest { get; } = newest;

    /// <summary>Whether all that was read lies in the past, which no commit changes any more.</summary>
    public bool IsPinned => _readsPast && !_readsNewest && !_isPrivate;

    /// <summary>Whether the answer depends on who asks, or on more than the data.</summary>
    public bool IsPrivate => _isPrivate;

    internal void ReadsNewest() => _readsNewest = true;

    internal void ReadsCursor() => _readsPast = true;

    internal void ReadsAsOf(DateTimeOffset time)
    {
        if (time <= Newest.CommittedAt)
        {
            _readsPast = true;
        }
        else
        {
            _readsNewest = true;
        }
    }

    internal void ReadsElsewhere() => _isPrivate = true;
}
