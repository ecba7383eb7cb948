using Citations.Schema.Mutations.Errors;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Mutations;

/// <summary>What a mutation answers.</summary>
/// <param name="At">The state that its answer is read in: the commit it made, or the newest when it made none.</param>
/// <param name="Changed">Whether it made a commit.</param>
/// <param name="Outcomes">What became of each record; empty when it was refused.</param>
/// <param name="Errors">Why it was refused; null when it was not.</param>
internal sealed record WritePayload(Snapshot At, bool Changed, IReadOnlyList<WriteOutcome> Outcomes, IReadOnlyList<WriteError>? Errors)
{
    /// <summary>The commit, of an accepted one.</summary>
    public long? Commit => Errors is null ? At.Commit : null;

    /// <summary>When that was; the empty store has no commit.</summary>
    public DateTimeOffset? CommittedAt => Errors is null && At.Commit > 0 ? At.CommittedAt : null;

    /// <summary>The key of a record that was written or was there; null when refused.</summary>
    public string? KeyOf(int record) => Errors is null ? Outcomes[record].Key : null;

    public static WritePayload Refused(Snapshot at, params IReadOnlyList<WriteError> errors) => new(at, Changed: false, [], errors);

    /// <summary>Nothing was to be done: it is there exactly so.</summary>
    public static WritePayload Unchanged(Snapshot at, string key) => new(at, Changed: false, [new WriteOutcome(WriteStatus.Unchanged, key)], Errors: null);
}
