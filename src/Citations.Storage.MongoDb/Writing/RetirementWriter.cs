using Citations.Model;
using Citations.Storage.MongoDb.Documents;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Retracts and supersedes facts: what was recorded stays, what became of it is added.</summary>
internal sealed class RetirementWriter(CommitSession session)
{
    private readonly List<(string Fact, bool IsRetraction)> _done = [];

    public void Retract(int index, RetractionRecord record)
    {
        if (session.Facts.Find(record.Fact) is not { } known)
        {
            session.Refuse(index, record.Fact, WriteProblems.UnknownFact("fact", record.Fact));
            return;
        }

        var fact = known.Fact;
        if (fact.Retraction is { } already)
        {
            SettleRepeated(index, fact, string.Equals(already.Reason, record.Retraction.Reason, StringComparison.Ordinal), WriteProblems.AlreadyRetracted);
            return;
        }

        var retraction = record.Retraction;
        Retire(index, known, fact.Retracted(new Retraction(retraction.By, retraction.At, retraction.Reason, session.Commit)), isRetraction: true);
    }

    public void Supersede(int index, SupersessionRecord record)
    {
        if (session.Facts.Find(record.Fact) is not { } known)
        {
            session.Refuse(index, record.Fact, WriteProblems.UnknownFact("fact", record.Fact));
            return;
        }

        var (fact, supersession) = (known.Fact, record.Supersession);
        if (fact.SupersededBy is { } already)
        {
            SettleRepeated(index, fact, string.Equals(already.Fact, supersession.Fact, StringComparison.Ordinal), WriteProblems.AlreadySuperseded);
            return;
        }

        if (fact.Retraction is not null)
        {
            session.Refuse(index, record.Fact, WriteProblems.AlreadyRetracted(fact));
            return;
        }

        if (Unfit(record) is { } problem)
        {
            session.Refuse(index, record.Fact, problem);
            return;
        }

        Retire(index, known, fact.Superseded(new Supersession(supersession.Fact, supersession.By, supersession.At, supersession.Reason, session.Commit)), isRetraction: false);
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

    private WriteProblem? Unfit(SupersessionRecord record)
    {
        if (string.Equals(record.Fact, record.Supersession.Fact, StringComparison.Ordinal))
        {
            return WriteProblems.UnfitSuccessor("supersededBy.fact", "a fact cannot take its own place");
        }

        return session.Facts.Find(record.Supersession.Fact)?.Fact switch
        {
            null => WriteProblems.UnknownFact("supersededBy.fact", record.Supersession.Fact),
            { IsActive: false } successor => WriteProblems.UnfitSuccessor("supersededBy.fact", $"'{successor.Key}' is {WireName.Of(successor.Status)} itself"),
            _ => null,
        };
    }

    private void SettleRepeated(int index, Fact fact, bool same, Func<Fact, WriteProblem> problem)
    {
        if (same)
        {
            session.Settle(index, WriteStatus.Unchanged, fact.Key);
        }
        else
        {
            session.Refuse(index, fact.Key, problem(fact));
        }
    }

    private void Retire(int index, KnownFact known, Fact after, bool isRetraction)
    {
        session.Facts.Keep(known with { Fact = after });
        _done.Add((after.Key, isRetraction));
        if (known.Fact.IsActive)
        {
            session.Tally.Facts--;
            session.Groups.Retired(known.Fact);
        }

        session.Settle(index, WriteStatus.Changed, after.Key);
    }
}
