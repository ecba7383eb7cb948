using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.MongoDb.Documents;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Retracts and supersedes facts: what was recorded stays, what became of it is added.</summary>
internal sealed class RetirementWriter(CommitSession session)
{
    private readonly List<(string Fact, bool IsRetraction)> _done = [];

    public void Retract(int index, RetractionRecord record)
    {
        var known = session.Facts.Find(record.Fact);
        Settle(index, record.Fact, known, Retirement.Of(record, known?.Fact, session.Commit), isRetraction: true);
    }

    public void Supersede(int index, SupersessionRecord record)
    {
        var known = session.Facts.Find(record.Fact);
        Settle(index, record.Fact, known, Retirement.Of(record, known?.Fact, key => session.Facts.Find(key)?.Fact, session.Commit), isRetraction: false);
    }

    /// <summary>Gathers the events.</summary>
    public void Flush()
    {
        foreach (var (key, isRetraction) in _done)
        {
            var fact = session.Facts.Find(key)!.Fact;
            var ordinal = session.CountOf(Names.Events);
            session.Store(isRetraction ? FactEvents.Retracted(fact, session.Commit, ordinal) : FactEvents.Superseded(fact, session.Commit, ordinal));
        }
    }

    private void Settle(int index, string key, KnownFact? known, Retirement retirement, bool isRetraction)
    {
        if (retirement.Problem is { } problem)
        {
            session.Refuse(index, key, problem);
        }
        else if (retirement.After is not { } after)
        {
            session.Settle(index, WriteStatus.Unchanged, key);
        }
        else
        {
            session.Facts.Keep(known! with { Fact = after });
            _done.Add((key, isRetraction));
            if (known.Fact.IsActive)
            {
                session.Tally.Facts--;
                session.Groups.Retired(known.Fact);
            }

            session.Settle(index, WriteStatus.Changed, key);
        }
    }
}
