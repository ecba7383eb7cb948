using Citations.Storage.Snapshots;

namespace Citations.Schema.Reading;

/// <summary>
/// Whether an answer may be cached, and for how long. A host that caches answers attaches it. It also fixes the newest state for the
/// request, so
/// that the host can name that state before anything is read.
/// </summary>
/// <param name="newest">The newest state.</param>
public sealed class Freshness(Snapshot newest)
{
    private volatile bool _readsNewest;
    private volatile bool _readsPast;
    private volatile bool _isPrivate;

    /// <summary>The newest state.</summary>
    public Snapshot Newest { get; } = newest;

    /// <summary>Whether only past states were read. Those never change.</summary>
    public bool IsPinned => _readsPast && !_readsNewest && !_isPrivate;

    /// <summary>Whether the answer depends on the caller, or on anything besides the data.</summary>
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
