using Citations.Model;
using Citations.Storage;

namespace Citations.Interchange.Import;

/// <summary>The state of one import: the chunk that is being gathered, what was put aside, and the sums.</summary>
internal sealed class ImportRun : IAsyncDisposable
{
    private readonly ICitationStore _store;
    private readonly ImportOptions _options;
    private readonly RecordDefaults _defaults;
    private readonly DatasetCounters _before;
    private readonly List<PendingRecord> _chunk = [];
    private readonly List<ImportRefusal> _refusals = [];
    private DatasetCounters _after;
    private Spool? _putAside;
    private long _chunkBytes, _added, _changed, _unchanged, _refused;

    private ImportRun(ICitationStore store, ImportOptions options, RecordDefaults defaults, DatasetCounters before)
    {
        (_store, _options, _defaults, _before, _after) = (store, options, defaults, before, before);
    }

    public long Lines { get; private set; }

    public int Commits { get; private set; }

    /// <summary>Whether a fault has ended it.</summary>
    public bool IsOver { get; private set; }

    public bool ChunkIsFull => !WholeImportIsOneChunk && (_chunk.Count >= _options.ChunkRecords || _chunkBytes >= _options.ChunkBytes);

    private bool WholeImportIsOneChunk => _options.Atomic || _options.DryRun;

    public static async ValueTask<ImportRun> StartAsync(
        ICitationStore store, ImportOptions options, RecordDefaults defaults, CancellationToken cancellationToken)
    {
        var latest = await store.LatestAsync(cancellationToken);
        return new ImportRun(store, options, defaults, await store.CountersAsync(latest, cancellationToken));
    }

    public void Add(PendingRecord record, long bytes)
    {
        Lines++;
        _chunk.Add(record);
        _chunkBytes += bytes;
    }

    /// <summary>Notes a refusal. The chunk that it belongs to is read to its end, so that one report names all its faults.</summary>
    public void Refuse(ImportRefusal refusal)
    {
        _refused++;
        if (_refusals.Count < _options.MaxRefusals)
        {
            _refusals.Add(refusal);
        }
    }

    /// <summary>Ends it, without writing what was gathered.</summary>
    public void End() => IsOver = true;

    /// <summary>
    /// Writes the chunk, unless something in it is at fault. What refers to things that are not there yet is put aside.
    /// </summary>
    public async ValueTask CommitChunkAsync(CancellationToken cancellationToken)
    {
        var chunk = _chunk.ToArray();
        _chunk.Clear();
        _chunkBytes = 0;
        if (_refused > 0)
        {
            End();
            return;
        }

        _putAside ??= new Spool();
        await WriteAsync(chunk, _putAside, cancellationToken);
    }

    /// <summary>Writes what is left: the last chunk, and what was put aside, in rounds until a round brings nothing.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (_putAside is null)
        {
            await FinishAtOnceAsync(cancellationToken);
            return;
        }

        await CommitChunkAsync(cancellationToken);
        while (!IsOver && _putAside.Count > 0)
        {
            await using var round = _putAside;
            _putAside = new Spool();
            await foreach (var record in round.ReadAsync(_defaults, cancellationToken))
            {
                _chunk.Add(record);
                if (_chunk.Count >= _options.ChunkRecords)
                {
                    await WriteAsync(Take(), _putAside, cancellationToken);
                }
            }

            await WriteAsync(Take(), _putAside, cancellationToken);
            if (_putAside.Count == round.Count)
            {
                await RefusePutAsideAsync(cancellationToken);
            }
        }
    }

    public ImportReport Report() => new(Lines, _added, _changed, _unchanged, _refused, _refusals, Commits, _before, _after);

    public ValueTask DisposeAsync() => _putAside?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The whole import fits one chunk, so it is all or nothing, and what refers to nothing is at fault.</summary>
    private async ValueTask FinishAtOnceAsync(CancellationToken cancellationToken)
    {
        if (_refused == 0 || _options.DryRun)
        {
            await WriteAsync(Take(), putAside: null, cancellationToken);
        }
    }

    private async ValueTask WriteAsync(PendingRecord[] chunk, Spool? putAside, CancellationToken cancellationToken)
    {
        if (chunk.Length == 0 || IsOver)
        {
            return;
        }

        var result = await AppendAsync(chunk, cancellationToken);
        if (putAside is not null && result.Problems.Any(item => item.Problem.Code != WriteProblemCode.BatchRefused))
        {
            var rest = new List<PendingRecord>(chunk.Length);
            for (var i = 0; i < chunk.Length; i++)
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

            chunk = [.. rest];
            result = chunk.Length == 0 ? null : await AppendAsync(chunk, cancellationToken);
        }

        if (result is not null)
        {
            Count(chunk, result);
        }
    }

    private ValueTask<CommitResult> AppendAsync(PendingRecord[] chunk, CancellationToken cancellationToken) =>
        _store.AppendAsync(new CommitBatch(Array.ConvertAll(chunk, item => item.Record)) { DryRun = _options.DryRun, RecordQuotesNotFound = _options.RecordQuotesNotFound }, cancellationToken);

    private void Count(PendingRecord[] chunk, CommitResult result)
    {
        for (var i = 0; i < chunk.Length; i++)
        {
            switch (result.Outcomes[i])
            {
                case { Problem: { Code: not WriteProblemCode.BatchRefused } problem }:
                    Refuse(chunk[i].Refuse(problem));
                    IsOver = true;
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

        Commits += result.Committed ? 1 : 0;
        _after = result.After;
    }

    private async ValueTask RefusePutAsideAsync(CancellationToken cancellationToken)
    {
        await foreach (var record in _putAside!.ReadAsync(_defaults, cancellationToken))
        {
            if (_refusals.Count >= _options.MaxRefusals)
            {
                _refused++;
            }
            else if ((await AppendAsync([record], cancellationToken)).Outcomes[0].Problem is { } problem)
            {
                Refuse(record.Refuse(problem));
            }
        }

        End();
    }

    private PendingRecord[] Take()
    {
        var chunk = _chunk.ToArray();
        _chunk.Clear();
        _chunkBytes = 0;
        return chunk;
    }

    private static bool MayComeLater(WriteProblemCode code) => code is
        WriteProblemCode.UnknownSource or WriteProblemCode.UnknownEntity or WriteProblemCode.UnknownProperty or WriteProblemCode.UnknownFact;
}
