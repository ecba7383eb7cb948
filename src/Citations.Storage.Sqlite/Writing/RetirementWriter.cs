using Citations.Model;
using Citations.Model.Json;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Retracts and supersedes facts: what was recorded stays, what became of it is added.</summary>
internal sealed class RetirementWriter(CommitSession session)
{
    public void Retract(int index, RetractionRecord record)
    {
        if (StoredFacts.Find(session.Database, record.Fact) is not var (id, fact))
        {
            session.Refuse(index, record.Fact, WriteProblems.UnknownFact("fact", record.Fact));
            return;
        }

        if (fact.Retraction is { } already)
        {
            SettleRepeated(index, fact, string.Equals(already.Reason, record.Retraction.Reason, StringComparison.Ordinal), WriteProblems.AlreadyRetracted);
            return;
        }

        var retraction = record.Retraction;
        Retire(index, id, fact, fact.Retracted(new Retraction(retraction.By, retraction.At, retraction.Reason, session.Commit)), "retracted");
    }

    public void Supersede(int index, SupersessionRecord record)
    {
        if (StoredFacts.Find(session.Database, record.Fact) is not var (id, fact))
        {
            session.Refuse(index, record.Fact, WriteProblems.UnknownFact("fact", record.Fact));
            return;
        }

        var supersession = record.Supersession;
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

        Retire(index, id, fact, fact.Superseded(new Supersession(supersession.Fact, supersession.By, supersession.At, supersession.Reason, session.Commit)), "superseded");
    }

    private WriteProblem? Unfit(SupersessionRecord record)
    {
        if (string.Equals(record.Fact, record.Supersession.Fact, StringComparison.Ordinal))
        {
            return WriteProblems.UnfitSuccessor("supersededBy.fact", "a fact cannot take its own place");
        }

        return StoredFacts.Find(session.Database, record.Supersession.Fact) switch
        {
            null => WriteProblems.UnknownFact("supersededBy.fact", record.Supersession.Fact),
            var (_, successor) when !successor.IsActive => WriteProblems.UnfitSuccessor("supersededBy.fact", $"'{successor.Key}' is {WireName.Of(successor.Status)} itself"),
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

    private void Retire(int index, long id, Fact before, Fact after, string column)
    {
        session.Database
            .Prepare($"UPDATE facts SET retired = min(retired, ?2), {column} = ?2, state = ?2, doc = ?3 WHERE id = ?1")
            .Bind(1, id).Bind(2, session.Commit).BindText(3, FactDocument.Write(after)).Run();
        if (before.IsActive)
        {
            session.Tally.Facts--;
            session.Groups.Retired(before);
        }

        session.Settle(index, WriteStatus.Changed, after.Key);
    }
}
