using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>
/// Supersedes, retracts and reinstates facts. Supersessions come first, so a batch may retract the fact that it supersedes. In a batch with
/// reinstatements everything happens in the order of the records, because a fact can end and stand again in it.
/// </summary>
internal sealed class RetirementRules(CommitRun run)
{
    private readonly Dictionary<string, Life> _lives = new(StringComparer.Ordinal);

    /// <summary>Decides and stages all records that end facts or let them stand again.</summary>
    public void Decide(IEnumerable<(int Index, Record Record)> records)
    {
        var events = records.Where(static item => item.Record is SupersessionRecord or RetractionRecord or ReinstatementRecord).ToList();
        if (!events.Exists(static item => item.Record is ReinstatementRecord))
        {
            events = [.. events.OrderBy(static item => item.Record is RetractionRecord)];
        }

        foreach (var (index, record) in events)
        {
            switch (record)
            {
                case SupersessionRecord supersession:
                    Apply(index, supersession.Fact, fact => Retirement.Supersede(supersession, fact, Find, run.Commit));
                    break;
                case RetractionRecord retraction:
                    Apply(index, retraction.Fact, fact => Retirement.Retract(retraction, fact, run.Commit));
                    break;
                case ReinstatementRecord reinstatement:
                    Apply(index, reinstatement.Fact, fact => Retirement.Reinstate(reinstatement, fact, run.Commit));
                    break;
            }
        }

        foreach (var life in _lives.Values)
        {
            Stage(life);
        }
    }

    private Fact? Find(string key) => _lives.TryGetValue(key, out var life) ? life.After : run.Store.Facts.Find(key)?.Fact;

    private void Apply(int index, string key, Func<Fact?, Retirement> decide)
    {
        var retirement = decide(Find(key));
        if (retirement.Problem is { } problem)
        {
            run.Refuse(index, key, problem);
            return;
        }

        run.Set(index, retirement.After is null ? WriteStatus.Unchanged : WriteStatus.Changed, key);
        if (retirement.After is { } after)
        {
            if (!_lives.TryGetValue(key, out var life))
            {
                _lives.Add(key, life = new Life(run.Store.Facts.Find(key)!.Value));
            }

            life.After = after;
            life.Records.Add(index);
        }
    }

    private void Stage(Life life)
    {
        var (before, after) = (life.Before.Fact, life.After);
        if (before.Equals(after))
        {
            // It ended and was reinstated in this very commit
            life.Records.ForEach(index => run.Set(index, WriteStatus.Unchanged, after.Key));
            return;
        }

        run.Store.Facts.StageLife(life.Before, after);
        run.Preview?.Add(after);
        run.MarkChanged();
        run.Tally.Superseded += after.SupersededBy?.Commit == run.Commit ? 1 : 0;
        run.Tally.Retracted += after.Retraction?.Commit == run.Commit ? 1 : 0;
        run.Tally.Reinstated += after.Reinstatements.Count - before.Reinstatements.Count;
        if (before.IsActive && !after.IsActive)
        {
            run.Tally.Facts--;
            run.Groups.Retired(before);
        }
        else if (!before.IsActive && after.IsActive)
        {
            run.Tally.Facts++;
            run.Groups.Reinstated(after);
        }
    }

    /// <summary>What a commit does to a fact.</summary>
    private sealed class Life(RecordedFact before)
    {
        public RecordedFact Before { get; } = before;

        public Fact After { get; set; } = before.Fact;

        /// <summary>The places in the batch of the records that do it.</summary>
        public List<int> Records { get; } = [];
    }
}
