using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Search;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Records facts: checks what they refer to, leaves out those already there, verifies, and gathers their documents.</summary>
internal sealed class FactWriter(CommitSession session)
{
    private readonly Dictionary<string, int> _inBatch = new(StringComparer.Ordinal);
    private readonly List<(int Index, Fact Fact, ArchivedText? Text)> _drafts = [];
    private readonly List<(int Index, int First)> _repeated = [];

    /// <summary>Takes a fact in, or settles what becomes of it.</summary>
    public async ValueTask TakeAsync(int index, Fact fact)
    {
        if (Refusal(fact) is { } problem)
        {
            session.Refuse(index, fact.Key, problem);
        }
        else if (!_inBatch.TryAdd(fact.Key, index))
        {
            _repeated.Add((index, _inBatch[fact.Key]));
        }
        else if (session.Facts.Find(fact.Key) is not null)
        {
            session.Settle(index, WriteStatus.Unchanged, fact.Key);
        }
        else
        {
            _drafts.Add((index, fact, await session.Texts.OfAsync(session.Known.Sources.Find(fact.Source)!.Record)));
        }
    }

    public void Flush()
    {
        foreach (var (index, fact, text) in _drafts)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            Record(index, fact, text);
        }

        foreach (var (index, first) in _repeated)
        {
            var outcome = session.OutcomeOf(first);
            session.Settle(index, outcome.Problem is null ? WriteStatus.Unchanged : WriteStatus.Refused, outcome.Key, outcome.Problem);
        }
    }

    private void Record(int index, Fact fact, ArchivedText? text)
    {
        var verifications = Verifications.Of(fact, text);
        var notFound = Array.IndexOf(verifications, Verification.NotFound);
        if (notFound >= 0 && !session.Batch.RecordQuotesNotFound)
        {
            session.Refuse(index, fact.Key, WriteProblems.QuoteNotFound(notFound, fact.Source));
            return;
        }

        var recorded = fact.WithVerifications(verifications).WithCommit(session.Commit);
        var number = ++session.Tally.LastFact;
        session.Tally.Facts++;
        session.Tally.Recorded++;
        session.Facts.Keep(new KnownFact(number, session.Commit, recorded));
        session.Store(Names.Facts, StoredDocuments.Of(recorded, number, FactWords.Of(recorded)));
        session.Groups.Recorded(recorded);
        session.Settle(index, WriteStatus.Added, fact.Key);
    }

    private WriteProblem? Refusal(Fact fact)
    {
        if (session.Known.Entities.Find(fact.Subject) is null)
        {
            return WriteProblems.UnknownEntity("subject", fact.Subject);
        }

        if (session.Known.Sources.Find(fact.Source) is null)
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
        if (session.Known.Properties.Find(key) is not { } property)
        {
            return WriteProblems.UnknownProperty(path + "property", key);
        }

        if (property.Record.Refuses(value) is { } mismatch)
        {
            return WriteProblems.KindMismatch(path + mismatch.Path, mismatch);
        }

        return value is EntityValue entity && session.Known.Entities.Find(entity.Entity) is null
            ? WriteProblems.UnknownEntity(path + "value.entity", entity.Entity)
            : null;
    }
}
