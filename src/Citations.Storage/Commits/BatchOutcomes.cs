namespace Citations.Storage.Commits;

/// <summary>What becomes of the records of a batch, as a commit goes through them.</summary>
internal sealed class BatchOutcomes(int count)
{
    /// <summary>One that is not settled yet has no key.</summary>
    private readonly WriteOutcome[] _all = new WriteOutcome[count];

    /// <summary>Whether there is anything to commit.</summary>
    public bool Changed { get; set; }

    /// <summary>Whether a record was refused.</summary>
    public bool Refused { get; private set; }

    public IReadOnlyList<WriteOutcome> All => _all;

    public WriteOutcome this[int index] => _all[index];

    public void Settle(int index, WriteStatus status, string key, WriteProblem? problem = null)
    {
        _all[index] = new WriteOutcome(status, key, problem);
        Changed |= status is WriteStatus.Added or WriteStatus.Changed;
        Refused |= status is WriteStatus.Refused;
    }

    /// <summary>For a batch of which nothing is written because a record of it was refused: what would have been, is refused with it.</summary>
    public IReadOnlyList<WriteOutcome> WithoutWriting()
    {
        Changed = false;
        return [.. _all.Select(outcome => outcome switch
        {
            { Key: null } => new WriteOutcome(WriteStatus.Unchanged, ""),
            { Status: WriteStatus.Added or WriteStatus.Changed } => new WriteOutcome(WriteStatus.Refused, outcome.Key, WriteProblems.BatchRefused),
            _ => outcome,
        })];
    }
}
