namespace Citations.Storage.Snapshots;

/// <summary>The state of the whole store as of one commit. Every read takes one, so that all reads of a request agree.</summary>
/// <param name="Commit">The sequence number of the newest commit that is visible; 0 is the empty store.</param>
/// <param name="CommittedAt">When that commit was made, in UTC; the earliest time there is for the empty store.</param>
public readonly record struct Snapshot(long Commit, DateTimeOffset CommittedAt)
{
    /// <summary>The state before the first commit, without records.</summary>
    public static Snapshot Empty { get; } = new(0, DateTimeOffset.MinValue);
}
