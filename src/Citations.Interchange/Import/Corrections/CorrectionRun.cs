using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Import.Corrections;

/// <summary>
/// Imports a file as all that a source says: facts that it does not hold any more are retracted, changed values supersede, equal facts
/// stay. Everything
/// is one commit.
/// </summary>
internal sealed class CorrectionRun : IImportRun
{
    private const int KeysAtOnce = 1_000;

    private readonly ICitationStore _store;
    private readonly ImportOptions _options;
    private readonly RecordDefaults _defaults;
    private readonly Snapshot _at;
    private readonly DatasetCounters _before;
    private readonly RefusalLog _refusals;
    private readonly NewConflicts _conflicts;
    private readonly StatementSpool _said = new(),
        _stored = new();
    private readonly Spool _mentions = new();
    private readonly HashSet<string> _refusedSubjects = new(StringComparer.Ordinal);
    private readonly string _source;
    private CorrectionReport? _report;
    private CommitResult? _result;
    private bool _hasUnparsed,
        _isComplete;

    private CorrectionRun(ICitationStore store, ImportOptions options, RecordDefaults defaults, Snapshot at, DatasetCounters before)
    {
        (_store, _options, _defaults, _at, _before, _source) = (store, options, defaults, at, before, options.Source!);
        _refusals = new RefusalLog(options);
        _conflicts = new NewConflicts(options.MaxConflicts);
    }

    private long _equalRows;

    public long Items { get; private set; }

    public int Commits => _result is { Committed: true } ? 1 : 0;

    public bool IsOver { get; private set; }

    public bool IsAtOnce => false;

    public static async ValueTask<CorrectionRun> StartAsync(
        ICitationStore store,
        ImportOptions options,
        RecordDefaults defaults,
        CancellationToken cancellationToken
    )
    {
        if (options.Mapping is null)
        {
            throw new ImportException("Only a table can be imported as all that a source says (--as). Give its --mapping.");
        }

        var at = await store.LatestAsync(cancellationToken);
        return new CorrectionRun(store, options, defaults, at, await store.CountersAsync(at, cancellationToken));
    }

    public async ValueTask TakeAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        Items += chunk.Items;
        _equalRows += chunk.EqualRows;
        foreach (var refused in chunk.Refused)
        {
            _hasUnparsed |= refused.IsUnparsed;
            if (refused.Subject is { } subject)
            {
                _refusedSubjects.Add(subject);
            }

            await _refusals.AddAsync(refused, cancellationToken);
        }

        foreach (var pending in chunk.Records)
        {
            if (pending.Record is not FactRecord { Fact: var fact })
            {
                await _mentions.AddAsync(pending, cancellationToken);
            }
            else if (string.Equals(fact.Source, _source, StringComparison.Ordinal))
            {
                _said.Add(position => StatementEntry.Of(fact, position), RecordJson.Write(pending.Record));
            }
            else
            {
                _refusedSubjects.Add(fact.Subject);
                var refusal = new ImportRefusal(
                    pending.Input,
                    pending.Line,
                    "source",
                    $"it is of the source '{fact.Source}', and the file is imported as '{_source}'",
                    "Give the key that the mapping makes, or correct the mapping",
                    "INVALID_KEY"
                );
                await _refusals.AddAsync(new RefusedItem(refusal, pending.Reject), cancellationToken);
            }
        }

        IsOver = _refusals.IsTooMany;
    }

    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        await _refusals.FlushAsync();
        if (IsOver)
        {
            return;
        }

        await ReadStoredAsync(cancellationToken);
        var plan = new CorrectionPlan(_defaults, _source, _options.MaxChanges);
        plan.Compare(_said, _stored, _refusedSubjects);
        await ReinstateEndedAsync(plan, cancellationToken);
        var isHeld = _hasUnparsed && !_options.Force;
        _report = new CorrectionReport(
            _source,
            _stored.Count,
            plan.Unchanged,
            plan.Added.Count,
            plan.Superseded.Count,
            isHeld ? 0 : plan.Retracted.Count,
            plan.Kept,
            isHeld ? plan.Retracted.Count : 0
        );
        if (
            _report.RetractedShare > _options.MaxRetracted
            && !_options.Force
            && !_options.DryRun
            && _options.ConfirmRetractions?.Invoke(_report) is not true
        )
        {
            _report = _report with { Stopped = true };
            return;
        }

        await CommitAsync(plan, retracts: !isHeld, cancellationToken);
    }

    public ImportReport Report()
    {
        var outcomes = _result?.Outcomes ?? [];
        return new(
            Items,
            outcomes.Count(outcome => outcome.Status == WriteStatus.Added),
            outcomes.Count(outcome => outcome.Status == WriteStatus.Changed),
            outcomes.Count(outcome => outcome.Status == WriteStatus.Unchanged) + (_report?.Unchanged ?? 0),
            _refusals.Items,
            _refusals.First,
            Commits,
            _before,
            _result?.After ?? _before,
            _refusals.Paths
        )
        {
            Completed = _isComplete,
            Commit = _result is { Committed: true } made ? made.Snapshot.Commit : null,
            RefusedFacts = _refusals.Facts,
            EqualRows = _equalRows,
            RefusalGroups = _refusals.Groups,
            NewConflicts = _conflicts.Listed,
            NewConflictCount = _conflicts.Count,
            Correction = _report,
        };
    }

    public async ValueTask DisposeAsync()
    {
        _said.Dispose();
        _stored.Dispose();
        await _mentions.DisposeAsync();
        await _refusals.DisposeAsync();
    }

    private async ValueTask ReadStoredAsync(CancellationToken cancellationToken)
    {
        var inScope = Where.And(
            Where.Eq(Field.FactSource, Scalar.Of(_source)),
            Where.Eq(Field.FactMethod, Scalar.Of(_options.Mapping!.Method))
        );
        await foreach (var page in _store.Facts.StreamAsync(new PageQuery { Where = inScope }, _at, cancellationToken))
        {
            foreach (var fact in page.Items)
            {
                _stored.Add(position => StatementEntry.Of(fact, position), Encoding.UTF8.GetBytes($"{fact.Key} {fact.Subject}"));
            }
        }
    }

    private async ValueTask ReinstateEndedAsync(CorrectionPlan plan, CancellationToken cancellationToken)
    {
        var ended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keys in plan.Added.Concat(plan.Superseded.Select(change => change.New)).Select(fact => fact.Key).Chunk(KeysAtOnce))
        {
            foreach (var fact in await _store.Facts.GetAsync(keys, _at, cancellationToken))
            {
                if (fact is { IsActive: false })
                {
                    ended.Add(fact.Key);
                }
            }
        }

        plan.Reinstate(ended);
    }

    private async ValueTask CommitAsync(CorrectionPlan plan, bool retracts, CancellationToken cancellationToken)
    {
        var facts = plan.Added.Concat(plan.Superseded.Select(change => change.New)).ToList();
        var named = facts.SelectMany(NamedBy).ToHashSet(StringComparer.Ordinal);
        var records = new List<Record>();
        await foreach (var mention in _mentions.ReadAsync(_defaults, cancellationToken))
        {
            if (named.Contains(KeyOf(mention.Record)))
            {
                records.Add(mention.Record);
            }
        }

        var givingWay = Enumerable.Range(0, records.Count).ToHashSet();
        records.AddRange(plan.Records(retracts));
        var batch = new CommitBatch(records)
        {
            Refusals = _options.MaxErrors is null ? RefusalScope.Batch : RefusalScope.Item,
            GivingWay = givingWay,
            RecordQuotesNotFound = _options.RecordQuotesNotFound,
            DryRun = _options.DryRun,
            Note = _options.Note,
        };
        _result = await _store.AppendAsync(batch, cancellationToken);
        foreach (var (index, problem) in _result.Problems)
        {
            if (problem.Code != WriteProblemCode.BatchRefused)
            {
                var pending = new PendingRecord(
                    records[index],
                    _source,
                    0,
                    Reject: Reject.Of(ImportFormat.Records, (byte[])[.. RecordJson.Write(records[index]), (byte)'\n'])
                );
                await _refusals.AddAsync(new RefusedItem(pending.Refuse(problem), pending.Reject), cancellationToken);
            }
        }

        _conflicts.Take(_result.ConflictChanges);
        IsOver = _refusals.IsTooMany;
        _isComplete = !IsOver;
        await _refusals.FlushAsync();
    }

    private static IEnumerable<string> NamedBy(Fact fact) =>
        [
            "source " + fact.Source,
            "entity " + fact.Subject,
            "property " + fact.Property,
            .. new[] { fact.Value }
                .Concat(fact.Qualifiers.Select(qualifier => qualifier.Value))
                .OfType<EntityValue>()
                .Select(value => "entity " + value.Entity),
            .. fact.Qualifiers.Select(qualifier => "property " + qualifier.Property),
        ];

    private static string KeyOf(Record record) =>
        record switch
        {
            SourceRecord source => "source " + source.Source.Key,
            EntityRecord entity => "entity " + entity.Entity.Key,
            PropertyRecord property => "property " + property.Property.Key,
            _ => "",
        };
}
