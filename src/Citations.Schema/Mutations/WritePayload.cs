using Citations.Schema.Mutations.Errors;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Mutations;

/// <summary>The result of a mutation.</summary>
/// <param name="At">The state that its selection reads: the commit it made, or the newest one if it made none.</param>
/// <param name="Changed">Whether it made a commit.</param>
/// <param name="Outcomes">The outcome of each record; empty if the call was refused.</param>
/// <param name="Errors">The errors of a refused call; null if it was accepted.</param>
internal sealed record WritePayload(Snapshot At, bool Changed, IReadOnlyList<WriteOutcome> Outcomes, IReadOnlyList<WriteError>? Errors)
{
    /// <summary>What a dry run would change; null otherwise.</summary>
    public CommitResult? DryRun { get; init; }

    /// <summary>The commit; null if the call was refused.</summary>
    public long? Commit => Errors is null ? At.Commit : null;

    /// <summary>The time of the commit; null if the call was refused or the store is empty.</summary>
    public DateTimeOffset? CommittedAt => Errors is null && At.Commit > 0 ? At.CommittedAt : null;

    /// <summary>The key of a record, written now or earlier; null if the call was refused.</summary>
    public string? KeyOf(int record) => Errors is null ? Outcomes[record].Key : null;

    public static WritePayload Refused(Snapshot at, params IReadOnlyList<WriteError> errors) => new(at, Changed: false, [], errors);

    /// <summary>An equal record exists already.</summary>
    public static WritePayload Unchanged(Snapshot at, string key) =>
        new(at, Changed: false, [new WriteOutcome(WriteStatus.Unchanged, key)], Errors: null);
}
