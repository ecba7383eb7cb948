using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>Supersedes and retracts facts. Supersessions come first, so a batch may retract the fact that it supersedes.</summary>
internal sealed class RetirementRules(CommitRun run)
{
    public void Supersede(IEnumerable<(int Index, SupersessionRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            var recorded = run.Store.Facts.Find(record.Fact);
            var retirement = Retirement.Supersede(record, recorded?.Fact, key => run.Store.Facts.Find(key)?.Fact, run.Commit);
            Set(index, record.Fact, recorded, retirement, FactStatus.Superseded);
        }
    }

    public void Retract(IEnumerable<(int Index, RetractionRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            var recorded = run.Store.Facts.Find(record.Fact);
            Set(index, record.Fact, recorded, Retirement.Retract(record, recorded?.Fact, run.Commit), FactStatus.Retracted);
        }
    }

    private void Set(int index, string key, RecordedFact? recorded, Retirement retirement, FactStatus status)
    {
        if (retirement.Problem is { } problem)
        {
            run.Refuse(index, key, problem);
        }
        else if (retirement.After is not { } after || recorded is not { } before)
        {
            run.Set(index, WriteStatus.Unchanged, key);
        }
        else
        {
            run.Store.Facts.StageEnd(before, after, status);
            run.Preview?.Add(after);
            run.MarkChanged();
            _ = status is FactStatus.Retracted ? run.Tally.Retracted++ : run.Tally.Superseded++;
            if (before.Fact.IsActive)
            {
                run.Tally.Facts--;
                run.Groups.Retired(before.Fact);
            }

            run.Set(index, WriteStatus.Changed, key);
        }
    }
}
