using System.Buffers;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using Citations.Storage.Commits;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Records facts: checks what they refer to, leaves out those already there, verifies, and writes their rows.</summary>
internal sealed class FactWriter(CommitSession session)
{
    private const int Chunk = 512;

    private readonly Dictionary<string, int> _inBatch = session.Known.Scratch.Facts;
    private readonly List<FactDraft> _drafts = session.Known.Scratch.Drafts;
    private readonly List<(int Index, int First)> _repeated = [];
    private readonly QuestionCache _questions = new();
    private readonly ArrayBufferWriter<byte>[] _bytes = session.Known.Scratch.FactBytes;

    /// <summary>Takes a fact in, or settles what becomes of it.</summary>
    public void Take(int index, Fact fact)
    {
        if (Resolve(fact, out var references) is { } problem)
        {
            session.Refuse(index, fact.Key, problem);
        }
        else if (!_inBatch.TryAdd(fact.Key, index))
        {
            _repeated.Add((index, _inBatch[fact.Key]));
        }
        else if (session.IsKnown(references.Subject) && StoredFacts.Exists(session, fact.Key))
        {
            session.Settle(index, WriteStatus.Unchanged, fact.Key);
        }
        else
        {
            _drafts.Add(new FactDraft(index, fact, references, session.Texts.Of(references.Source.Record)));
        }
    }

    /// <summary>Writes what was taken in. While one chunk is written, the next is prepared on another thread.</summary>
    public void Flush(CancellationToken cancellationToken)
    {
        var preparing = Prepare(0);
        try
        {
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
        }
        finally
        {
            // The lists are the next commit's
            preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
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
            // Two buffers in turn: one chunk is written from the one while the next goes into the other
            var bytes = _bytes[start / Chunk % 2];
            bytes.ResetWrittenCount();
            for (var i = start; i < end; i++)
            {
                _drafts[i].Prepare(session.Commit, _questions, bytes);
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
            .Bind(5, draft.References.Subject).Bind(6, draft.References.Property.Id).Bind(7, draft.References.Source.Id)
            .Bind(8, (long)draft.Fact.Value.Kind).Bind(9, draft.References.Entity).BindBlob(10, draft.Amount).Bind(11, draft.Earliest).Bind(12, draft.Latest)
            .Bind(13, draft.Fact.Confidence).Bind(14, draft.Fact.RecordedAt.UtcTicks).Bind(15, draft.Verification).BindText(16, draft.Document)
            .Run();
        session.Known.Loaded?.Add(draft.Hash, id);
        session.Words.Fact(id, draft.Words);
        session.Groups.Recorded(draft.Question, draft.Fact);
        session.Settle(draft.Index, WriteStatus.Added, draft.Fact.Key);
    }

    /// <summary>Finds what a fact mentions, or says what there is not.</summary>
    private WriteProblem? Resolve(Fact fact, out FactReferences references)
    {
        references = default;
        if (session.Known.Entities.Find(session.Database, fact.Subject) is not { } subject)
        {
            return WriteProblems.UnknownEntity("subject", fact.Subject);
        }

        if (session.Known.Sources.Find(session.Database, fact.Source) is not { } source)
        {
            return WriteProblems.UnknownSource("source", fact.Source);
        }

        if (Resolve(-1, fact.Property, fact.Value, out var property, out var entity) is { } problem)
        {
            return problem;
        }

        for (var i = 0; i < fact.Qualifiers.Count; i++)
        {
            if (Resolve(i, fact.Qualifiers[i].Property, fact.Qualifiers[i].Value, out _, out _) is { } wrong)
            {
                return wrong;
            }
        }

        references = new FactReferences(subject.Id, property!, source, entity);
        return null;
    }

    private WriteProblem? Resolve(int qualifier, string key, Value value, out Standing<Property>? property, out long? entity)
    {
        entity = null;
        property = session.Known.Properties.Find(session.Database, key);
        if (property is null)
        {
            return WriteProblems.UnknownProperty(Path("property"), key);
        }

        if (property.Record.Refuses(value) is { } mismatch)
        {
            return WriteProblems.KindMismatch(Path(mismatch.Path), mismatch);
        }

        if (value is not EntityValue { Entity: var named })
        {
            return null;
        }

        entity = session.Known.Entities.Find(session.Database, named)?.Id;
        return entity is null ? WriteProblems.UnknownEntity(Path("value.entity"), named) : null;

        string Path(string field) => qualifier < 0 ? field : $"qualifiers[{qualifier}].{field}";
    }
}
