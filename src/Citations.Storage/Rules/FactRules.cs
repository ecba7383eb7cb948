using System.Buffers;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Commits;

namespace Citations.Storage.Rules;

/// <summary>Records facts: refuses those that refer to nothing or misquote, passes over those already recorded, verifies the
/// others.</summary>
internal sealed class FactRules(CommitRun run)
{
    private const int ChunkSize = 512;

    /// <summary>Fewer drafts than this are prepared faster than another thread starts.</summary>
    private const int WorthAnotherThread = 16;

    private readonly Dictionary<string, int> _places = run.Scratch.Facts;
    private readonly List<FactDraft> _drafts = run.Scratch.Drafts;
    private readonly ArrayBufferWriter<byte>[] _buffers = run.Scratch.FactBuffers;
    private readonly List<(int Index, int First)> _repeated = [];
    private readonly QuestionCache _questions = new();

    public async ValueTask RecordAsync(IEnumerable<(int Index, FactRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            var fact = record.Fact;
            if (Resolve(fact, out var references) is { } problem)
            {
                run.Refuse(index, fact.Key, problem);
            }
            else if (!_places.TryAdd(fact.Key, index))
            {
                _repeated.Add((index, _places[fact.Key]));
            }
            else if (run.Store.Facts.IsRecorded(references, fact.Key))
            {
                run.Set(index, WriteStatus.Unchanged, fact.Key);
            }
            else
            {
                var text = await run.Texts.FindAsync(references.Source.Record);
                _drafts.Add(run.Store.Facts.Draft(index, fact, references, text));
            }
        }

        await StageAsync();
        foreach (var (index, first) in _repeated)
        {
            Repeat(index, run.OutcomeOf(first));
        }
    }

    /// <summary>Stages the drafts. While one chunk is staged, the next is prepared on another thread.</summary>
    private async ValueTask StageAsync()
    {
        var preparing = PrepareAsync(0);
        try
        {
            for (var start = 0; start < _drafts.Count; start += ChunkSize)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                await preparing;
                preparing = PrepareAsync(start + ChunkSize);
                for (var i = start; i < Math.Min(start + ChunkSize, _drafts.Count); i++)
                {
                    Stage(_drafts[i]);

                    // A draft that outlives its chunk is copied by the garbage collector
                    _drafts[i] = null!;
                }
            }
        }
        finally
        {
            // The next commit uses the same buffers
            await preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task PrepareAsync(int start)
    {
        var end = Math.Min(start + ChunkSize, _drafts.Count);
        if (end - start > WorthAnotherThread)
        {
            return Task.Run(Prepare);
        }

        Prepare();
        return Task.CompletedTask;

        void Prepare()
        {
            var buffer = _buffers[start / ChunkSize % 2];
            if (start < end)
            {
                buffer.ResetWrittenCount();
            }

            for (var i = start; i < end; i++)
            {
                _drafts[i].Prepare(run.Commit, _questions, buffer);
            }
        }
    }

    private void Stage(FactDraft draft)
    {
        if (draft.QuoteNotFound >= 0 && !run.Batch.RecordQuotesNotFound)
        {
            run.Refuse(
                draft.Index,
                draft.Fact.Key,
                WriteProblems.QuoteNotFound(draft.QuoteNotFound, draft.Fact.Source, draft.NearestPassage())
            );
            return;
        }

        run.Tally.LastFact++;
        run.Tally.Facts++;
        run.Tally.Recorded++;
        run.Store.Facts.Stage(draft, run.Tally.LastFact);
        run.Preview?.Add(draft.Fact);
        run.MarkChanged();
        run.Groups.Recorded(draft.Question, draft.Fact);
        run.Set(draft.Index, WriteStatus.Added, draft.Fact.Key);
    }

    /// <summary>Decides a fact that the batch has already: the first one decides.</summary>
    private void Repeat(int index, WriteOutcome first)
    {
        if (first.Problem is { } problem)
        {
            run.Refuse(index, first.Key, problem);
        }
        else
        {
            run.Set(index, WriteStatus.Unchanged, first.Key);
        }
    }

    /// <summary>Finds the records that a fact refers to, or says which one is missing or does not fit.</summary>
    private WriteProblem? Resolve(Fact fact, out FactReferences references)
    {
        references = default;
        if (run.Entities.Find(fact.Subject) is not { } subject)
        {
            return WriteProblems.UnknownEntity("subject", fact.Subject);
        }

        if (run.Sources.Find(fact.Source) is not { } source)
        {
            return WriteProblems.UnknownSource("source", fact.Source);
        }

        if (Resolve(-1, fact.Property, fact.Value, out var property) is { } problem)
        {
            return problem;
        }

        for (var i = 0; i < fact.Qualifiers.Count; i++)
        {
            if (Resolve(i, fact.Qualifiers[i].Property, fact.Qualifiers[i].Value, out _) is { } wrong)
            {
                return wrong;
            }
        }

        references = new FactReferences(
            subject,
            property!,
            source,
            fact.Value is EntityValue { Entity: var entity } ? run.Entities.Find(entity) : null
        );
        return null;
    }

    /// <summary>Checks the value of a fact (-1), or of one of its qualifiers.</summary>
    private WriteProblem? Resolve(int qualifier, string key, Value value, out Standing<Property>? property)
    {
        property = run.Properties.Find(key);
        return property is null ? WriteProblems.UnknownProperty(Path("property"), key)
            : property.Record.Refuses(value) is { } mismatch ? WriteProblems.KindMismatch(Path(mismatch.Path), mismatch)
            : value is EntityValue { Entity: var entity } && run.Entities.Find(entity) is null
                ? WriteProblems.UnknownEntity(Path("value.entity"), entity)
            : null;

        string Path(string field) => qualifier < 0 ? field : $"qualifiers[{qualifier}].{field}";
    }
}
