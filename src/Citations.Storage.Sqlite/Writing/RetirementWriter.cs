using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage.Commits;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Retracts and supersedes facts: what was recorded stays, what became of it is added.</summary>
internal sealed class RetirementWriter(CommitSession session)
{
    public void Retract(int index, RetractionRecord record)
    {
        var stored = StoredFacts.Find(session, record.Fact);
        Settle(index, record.Fact, stored, Retirement.Of(record, stored?.Fact, session.Commit), "retracted");
    }

    public void Supersede(int index, SupersessionRecord record)
    {
        var stored = StoredFacts.Find(session, record.Fact);
        Settle(index, record.Fact, stored, Retirement.Of(record, stored?.Fact, key => StoredFacts.Find(session, key)?.Fact, session.Commit), "superseded");
    }

    private void Settle(int index, string key, (long Id, Fact Fact)? stored, Retirement retirement, string column)
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
            var (id, before) = stored!.Value;
            session.Database
                .Prepare($"UPDATE facts SET retired = min(retired, ?2), {column} = ?2, state = ?2, doc = ?3 WHERE id = ?1")
                .Bind(1, id).Bind(2, session.Commit).BindText(3, FactDocument.Write(after)).Run();
            if (before.IsActive)
            {
                session.Tally.Facts--;
                session.Groups.Retired(before);
            }

            session.Settle(index, WriteStatus.Changed, key);
        }
    }
}
