using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>The outcome of each record of a batch, filled in while the batch is decided.</summary>
internal sealed class BatchOutcomes(int count)
{
    /// <summary>A record that is not decided yet has no key.</summary>
    private readonly WriteOutcome[] _all = new WriteOutcome[count];

    public bool AnyRefused { get; private set; }

    public IReadOnlyList<WriteOutcome> All => _all;

    public WriteOutcome this[int index] => _all[index];

    public void Set(int index, WriteStatus status, string key, WriteProblem? problem = null)
    {
        _all[index] = new WriteOutcome(status, key, problem);
        AnyRefused |= status is WriteStatus.Refused;
    }

    /// <summary>The outcomes of a batch of which nothing is written, because a record of it was refused.</summary>
    public IReadOnlyList<WriteOutcome> WithoutWriting() =>
        [
            .. _all.Select(outcome =>
                outcome.Status is WriteStatus.Added or WriteStatus.Changed
                    ? new WriteOutcome(WriteStatus.Refused, outcome.Key, WriteProblems.BatchRefused)
                    : outcome
            ),
        ];
}
