using Citations.Model.Ranking;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Import;

/// <summary>The state of one import: where it writes, what was put aside, what was refused, and the sums.</summary>
internal sealed class ImportRun : IImportRun
{
    private readonly ICitationStore _store;
    private readonly IRehearsal? _rehearsal;
    private readonly ImportOptions _options;
    private readonly RecordDefaults _defaults;
    private readonly DatasetCounters _before;
    private readonly RefusalLog _refusals;
    private readonly HashSet<long> _refusedItems = [];
    private long _equalRows;
    private readonly NewConflicts _conflicts;
    private DatasetCounters _after;
    private bool _isComplete;
    private Spool? _putAside;
    private long _added,
        _changed,
        _unchanged;
    private long? _commit;
    private SupportMethod? _method;

    private ImportRun(ICitationStore store, IRehearsal? rehearsal, ImportOptions options, RecordDefaults defaults, DatasetCounters before)
    {
        (_store, _rehearsal, _options, _defaults, _before, _after) = (store, rehearsal, options, defaults, before, before);
        _refusals = new RefusalLog(options);
        _conflicts = new NewConflicts(options.MaxConflicts);
    }

    /// <summary>Items read so far.</summary>
    public long Items { get; private set; }

    public int Commits { get; private set; }

    /// <summary>Whether a fault has ended it.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether everything is one chunk: a dry run on a store that cannot rehearse would otherwise not see what it tried
    /// before.</summary>
    public bool IsAtOnce => _options.Atomic || (_options.DryRun && _rehearsal is null);

    /// <summary>Whether what is refused is left out, and the rest goes on.</summary>
    private bool LeavesOut => _options.DryRun || _options.MaxErrors is not null;

    public static async ValueTask<ImportRun> StartAsync(
        ICitationStore store,
        ImportOptions options,
        RecordDefaults defaults,
        CancellationToken cancellationToken
    )
    {
        var latest = await store.LatestAsync(cancellationToken);
        var before = await store.CountersAsync(latest, cancellationToken);
        return new ImportRun(store, options.DryRun ? await store.RehearseAsync(cancellationToken) : null, options, defaults, before);
    }

    /// <summary>Writes a chunk, without what is at fault, or not at all. What refers to things that are not there yet is put
    /// aside.</summary>
    public async ValueTask TakeAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        Items += chunk.Items;
        _equalRows += chunk.EqualRows;
        foreach (var refused in chunk.Refused)
        {
            await _refusals.AddAsync(refused, cancellationToken);
        }

        EndIfRefused();
        await WriteAsync(chunk.Records, IsAtOnce ? null : _putAside ??= new Spool(), cancellationToken);
    }

    /// <summary>Writes what was put aside, in rounds until a round brings nothing.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        while (!IsOver && _putAside is { Count: > 0 } before)
        {
            await using var round = before;
            _putAside = new Spool();
            await foreach (var chunk in InChunksAsync(round, cancellationToken))
            {
                await WriteAsync(chunk, _putAside, cancellationToken);
            }

            if (!IsOver && _putAside.Count == round.Count)
            {
                await RefusePutAsideAsync(_putAside, cancellationToken);
                break;
            }
        }

        await _refusals.FlushAsync();
        _isComplete = !IsOver;
    }

    public ImportReport Report() =>
        new(Items, _added, _changed, _unchanged, _refusals.Items, _refusals.First, Commits, _before, _after, _refusals.Paths)
        {
            Completed = _isComplete,
            Commit = _commit,
            RefusedFacts = _refusals.Facts,
            EqualRows = _equalRows,
            RefusalGroups = _refusals.Groups,
            NewConflicts = _conflicts.Listed,
            NewConflictCount = _conflicts.Count,
        };

    public async ValueTask DisposeAsync()
    {
        if (_putAside is not null)
        {
            await _putAside.DisposeAsync();
        }

        await _refusals.DisposeAsync();

        if (_rehearsal is not null)
        {
            await _rehearsal.DisposeAsync();
        }
    }

    private async ValueTask WriteAsync(List<PendingRecord> chunk, Spool? putAside, CancellationToken cancellationToken)
    {
        if (chunk.Count == 0 || IsOver)
        {
            return;
        }

        if (LeavesOut)
        {
            await LeaveOutAsync(chunk, putAside, cancellationToken);
            return;
        }

        var result = await AppendAsync(chunk, RefusalScope.Batch, cancellationToken);
        if (
            putAside is not null
            && result.Problems.Any()
            && result.Problems.All(item => MayComeLater(item.Problem.Code) || item.Problem.Code == WriteProblemCode.BatchRefused)
        )
        {
            // Nothing of it was written: once more without what refers to things that may still come
            var rest = new List<PendingRecord>(chunk.Count);
            for (var i = 0; i < chunk.Count; i++)
            {
                if (result.Outcomes[i].Problem is { } problem && MayComeLater(problem.Code))
                {
                    await putAside.AddAsync(chunk[i], cancellationToken);
                }
                else
                {
                    rest.Add(chunk[i]);
                }
            }

            if (rest.Count == 0)
            {
                return;
            }

            chunk = rest;
            result = await AppendAsync(chunk, RefusalScope.Batch, cancellationToken);
        }

        await CountAsync(chunk, result, putAside: null, cancellationToken);
    }

    /// <summary>
    /// Writes a chunk without what is refused. Where something of an item is, nothing that the item claims is written, so that each comes
    /// in whole or
    /// not at all; what it only mentions is, for others refer to it.
    /// </summary>
    private async ValueTask LeaveOutAsync(List<PendingRecord> chunk, Spool? putAside, CancellationToken cancellationToken)
    {
        var ofMany = chunk.Exists(static record => record.Item != 0);
        var result = await AppendAsync(chunk, ofMany ? RefusalScope.Batch : RefusalScope.Item, cancellationToken);
        if (ofMany && result.Problems.Any())
        {
            // Nothing of it was written: once more, with what is at fault, for that is told
            var refused = Enumerable.Range(0, chunk.Count).Where(IsAtFault).Select(i => chunk[i].Item).ToHashSet();
            refused.Remove(0);
            chunk =
            [
                .. chunk.Where(
                    (record, i) => !refused.Contains(record.Item) || record.Record is not (FactRecord or RetractionRecord) || IsAtFault(i)
                ),
            ];
            result = await AppendAsync(chunk, RefusalScope.Item, cancellationToken);
        }

        await CountAsync(chunk, result, putAside, cancellationToken);

        bool IsAtFault(int i) =>
            result.Outcomes[i].Problem is { Code: not WriteProblemCode.BatchRefused and var code } && !MayComeLater(code);
    }

    private ValueTask<CommitResult> AppendAsync(List<PendingRecord> chunk, RefusalScope refusals, CancellationToken cancellationToken)
    {
        var records = new RecordsOf(chunk);
        HashSet<int>? givingWay = null;
        for (var i = 0; i < chunk.Count; i++)
        {
            if (chunk[i].GivesWay)
            {
                (givingWay ??= []).Add(i);
            }
        }

        var batch = new CommitBatch(records)
        {
            Refusals = refusals,
            GivingWay = givingWay,
            RecordQuotesNotFound = _options.RecordQuotesNotFound,
            DryRun = _options.DryRun && _rehearsal is null,
            Note = NoteOf(records),
            MethodOfNewStore = _method = records.OfType<MethodRecord>().LastOrDefault()?.Method ?? _method,
        };
        return _rehearsal is null ? _store.AppendAsync(batch, cancellationToken) : _rehearsal.AppendAsync(batch, cancellationToken);
    }

    /// <summary>A chunk that is one commit of another store keeps who made that commit, and why.</summary>
    private CommitNote NoteOf(IEnumerable<Record> records)
    {
        CommitRecord? first = null,
            last = null;
        foreach (var commit in records.OfType<CommitRecord>())
        {
            first ??= commit;
            last = commit;
        }

        var note = _options.Note;
        return first is null ? note
            : ReferenceEquals(first, last)
                ? new CommitNote(_options.InsistsOnRecordedBy ? note.By : first.By ?? note.By, first.Message ?? note.Message)
            : new CommitNote(note.By, $"{note.Message}: commits {first.Sequence} to {last!.Sequence} of the store that it comes from");
    }

    private async ValueTask CountAsync(List<PendingRecord> chunk, CommitResult result, Spool? putAside, CancellationToken cancellationToken)
    {
        for (var i = 0; i < chunk.Count; i++)
        {
            switch (result.Outcomes[i])
            {
                case { Problem: { Code: not WriteProblemCode.BatchRefused } problem }:
                    if (putAside is not null && MayComeLater(problem.Code))
                    {
                        await putAside.AddAsync(chunk[i], cancellationToken);
                    }
                    else
                    {
                        await RefuseAsync(chunk[i], problem, cancellationToken);
                    }

                    break;
                case { Status: WriteStatus.Added }:
                    _added++;
                    break;
                case { Status: WriteStatus.Changed }:
                    _changed++;
                    break;
                case { Status: WriteStatus.Unchanged }:
                    _unchanged++;
                    break;
            }
        }

        if (result.Committed)
        {
            (Commits, _commit) = (Commits + 1, result.Snapshot.Commit);
        }

        _after = result.After;
        _conflicts.Take(result.ConflictChanges);
        EndIfRefused();
    }

    private async ValueTask RefusePutAsideAsync(Spool putAside, CancellationToken cancellationToken)
    {
        await foreach (var chunk in InChunksAsync(putAside, cancellationToken))
        {
            var records = chunk.ConvertAll(item => item.Record);
            var batch = new CommitBatch(records) { Refusals = RefusalScope.Item, DryRun = true };
            var result = _rehearsal is null
                ? await _store.AppendAsync(batch, cancellationToken)
                : await _rehearsal.AppendAsync(batch, cancellationToken);
            foreach (var (index, problem) in result.Problems)
            {
                await RefuseAsync(chunk[index], problem, cancellationToken);
            }
        }

        EndIfRefused();
    }

    private async IAsyncEnumerable<List<PendingRecord>> InChunksAsync(
        Spool spool,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var chunk = new List<PendingRecord>();
        await foreach (var record in spool.ReadAsync(_defaults, cancellationToken))
        {
            chunk.Add(record);
            if (chunk.Count >= _options.ChunkRecords)
            {
                yield return chunk;
                chunk = [];
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private ValueTask RefuseAsync(PendingRecord record, WriteProblem problem, CancellationToken cancellationToken) =>
        record.Item != 0 && !_refusedItems.Add(record.Item)
            ? default
            : _refusals.AddAsync(new RefusedItem(record.Refuse(problem), record.Reject), cancellationToken);

    private void EndIfRefused() => IsOver |= _refusals.IsTooMany;

    private static bool MayComeLater(WriteProblemCode code) =>
        code
            is WriteProblemCode.UnknownSource
                or WriteProblemCode.UnknownEntity
                or WriteProblemCode.UnknownProperty
                or WriteProblemCode.UnknownFact;
}
