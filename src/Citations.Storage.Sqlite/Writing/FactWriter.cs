using Citations.Model;
using Citations.Storage.Sqlite.Compilation;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Records facts: checks what they refer to, leaves out those already there, verifies, and writes their rows.</summary>
internal sealed class FactWriter(CommitSession session)
{
    private const int Chunk = 512;

    private readonly Dictionary<string, int> _inBatch = new(StringComparer.Ordinal);
    private readonly List<FactDraft> _drafts = [];
    private readonly List<(int Index, int First)> _repeated = [];

    /// <summary>Takes a fact in, or settles what becomes of it.</summary>
    public void Take(int index, Fact fact)
    {
        if (Refusal(fact) is { } problem)
        {
            session.Refuse(index, fact.Key, problem);
        }
        else if (!_inBatch.TryAdd(fact.Key, index))
        {
            _repeated.Add((index, _inBatch[fact.Key]));
        }
        else if (session.IsKnown(fact.Subject) && Exists(fact.Key))
        {
            session.Settle(index, WriteStatus.Unchanged, fact.Key);
        }
        else
        {
            var source = session.Known.Sources.Find(session.Database, fact.Source)!;
            _drafts.Add(new FactDraft(
                index,
                fact,
                session.Known.Entities.Find(session.Database, fact.Subject)!.Id,
                session.Known.Properties.Find(session.Database, fact.Property)!,
                source,
                fact.Value is EntityValue value ? session.Known.Entities.Find(session.Database, value.Entity)!.Id : null,
                session.Texts.Of(source.Record)));
        }
    }

    /// <summary>Writes what was taken in. While one chunk is written, the next is prepared on another thread.</summary>
    public void Flush(CancellationToken cancellationToken)
    {
        var preparing = Prepare(0);
        for (var start = 0; start < _drafts.Count; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            preparing.GetAwaiter().GetResult();
            preparing = Prepare(start + Chunk);
            for (var i = start; i < Math.Min(start + Chunk, _drafts.Count); i++)
            {
                // Let go of at once: what outlives its chunk is what the garbage collector copies
                Write(_drafts[i]);
                _drafts[i] = null!;
            }
        }

        foreach (var (index, first) in _repeated)
        {
            var outcome = session.OutcomeOf(first);
            if (outcome.Problem is { } problem)
            {
                session.Refuse(index, outcome.Key, problem);
            }
            else
            {
                session.Settle(index, WriteStatus.Unchanged, outcome.Key);
            }
        }
    }

    private Task Prepare(int start)
    {
        var end = Math.Min(start + Chunk, _drafts.Count);
        if (start >= end)
        {
            return Task.CompletedTask;
        }

        void Run()
        {
            for (var i = start; i < end; i++)
            {
                _drafts[i].Prepare(session.Commit);
            }
        }

        if (end - start > 16)
        {
            return Task.Run(Run);
        }

        Run();
        return Task.CompletedTask;
    }

    private void Write(FactDraft draft)
    {
        if (draft.NotFound >= 0 && !session.Batch.RecordQuotesNotFound)
        {
            session.Refuse(draft.Index, draft.Fact.Key, WriteProblems.QuoteNotFound(draft.NotFound, draft.Fact.Source));
            return;
        }

        var id = ++session.Tally.LastFact;
        session.Tally.Facts++;
        session.Tally.Recorded++;
        session.Database
            .PrepareConstant("INSERT INTO facts (id, hash, since, retired, retracted, superseded, state, subject, property, source, kind, entity, amount, earliest, latest, confidence, recorded_at, verification, verified, doc) VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?3, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?3, ?16)")
            .Bind(1, id).Bind(2, draft.Hash).Bind(3, session.Commit).Bind(4, long.MaxValue)
            .Bind(5, draft.Subject).Bind(6, draft.Property).Bind(7, draft.Source)
            .Bind(8, (long)draft.Fact.Value.Kind).Bind(9, draft.Entity).BindBlob(10, draft.Amount).Bind(11, draft.Earliest).Bind(12, draft.Latest)
            .Bind(13, draft.Fact.Confidence).Bind(14, draft.Fact.RecordedAt.UtcTicks).Bind(15, draft.Verification).BindText(16, draft.Document)
            .Run();
        session.Words.Fact(id, draft.Words);
        session.Groups.Recorded(draft.Question, draft.Fact);
        session.Settle(draft.Index, WriteStatus.Added, draft.Fact.Key);
    }

    private bool Exists(string key)
    {
        var statement = session.Database.PrepareConstant("SELECT doc ->> '$._id' FROM facts INDEXED BY facts_hash WHERE hash = ?1").Bind(1, Keys.Hash(key));
        var found = false;
        while (!found && statement.Step())
        {
            found = string.Equals(statement.Text(0), key, StringComparison.Ordinal);
        }

        statement.Reset();
        return found;
    }

    private WriteProblem? Refusal(Fact fact)
    {
        if (session.Known.Entities.Find(session.Database, fact.Subject) is null)
        {
            return WriteProblems.UnknownEntity("subject", fact.Subject);
        }

        if (session.Known.Sources.Find(session.Database, fact.Source) is null)
        {
            return WriteProblems.UnknownSource("source", fact.Source);
        }

        if (Refusal("", fact.Property, fact.Value) is { } problem)
        {
            return problem;
        }

        for (var i = 0; i < fact.Qualifiers.Count; i++)
        {
            if (Refusal($"qualifiers[{i}].", fact.Qualifiers[i].Property, fact.Qualifiers[i].Value) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private WriteProblem? Refusal(string path, string key, Value value)
    {
        if (session.Known.Properties.Find(session.Database, key) is not { } property)
        {
            return WriteProblems.UnknownProperty(path + "property", key);
        }

        if (property.Record.Refuses(value) is { } mismatch)
        {
            return WriteProblems.KindMismatch(path + mismatch.Path, mismatch);
        }

        return value is EntityValue entity && session.Known.Entities.Find(session.Database, entity.Entity) is null
            ? WriteProblems.UnknownEntity(path + "value.entity", entity.Entity)
            : null;
    }
}
