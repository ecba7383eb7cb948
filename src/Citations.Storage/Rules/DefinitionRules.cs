using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Errors;

namespace Citations.Storage.Rules;

/// <summary>
/// What sources, entities and properties have in common. A record that differs from the standing version becomes a new one. When a batch
/// has a record
/// several times, the last one counts: a commit makes at most one version, and none when the last is what stood before.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
internal abstract class DefinitionRules<T>(CommitRun run, IDefinitionStore<T> store)
    where T : class
{
    private readonly Dictionary<string, Change> _changes = new(StringComparer.Ordinal);

    protected CommitRun Run => run;

    /// <summary>The standing version of a record that a loaded fact refers to.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Corrupted"/>: the record was removed past this program.</exception>
    public Standing<T> Get(string key) =>
        store.Find(key)
        ?? throw new StoreException(
            StoreErrorCode.Corrupted,
            store.Name,
            $"'{key}' is missing, though facts refer to it",
            "Restore it from a backup, or record it again"
        );

    /// <summary>The standing version of a loaded record, once the batch is staged; null when there is none.</summary>
    public Standing<T>? Find(string key) => store.Find(key);

    public ValueTask LoadAsync(IEnumerable<string> keys) => store.LoadAsync(keys);

    /// <summary>The key of a record.</summary>
    protected abstract string KeyOf(T record);

    /// <summary>What people call the record; a bare record has its key for a name (<see cref="CommitBatch.GivingWay"/>).</summary>
    protected abstract string NameOf(T record);

    /// <summary>Why a record may not take the place of another; null when it may.</summary>
    protected virtual ValueTask<WriteProblem?> RefusalAsync(T standing, T record) => default;

    /// <summary>The record as the batch leaves it so far; null when there is none.</summary>
    protected T? Current(string key) => _changes.TryGetValue(key, out var change) ? change.After : store.Find(key)?.Record;

    /// <summary>Decides one record that a batch gives whole.</summary>
    protected async ValueTask DecideAsync(int index, T record)
    {
        var key = KeyOf(record);
        if (IsOutdated(key, record))
        {
            run.Refuse(index, key, WriteProblems.Outdated(key));
            return;
        }

        var current = Current(key);
        if (current is not null && run.Batch.GivesWay(index, key, NameOf(current), NameOf(record)))
        {
            run.Set(index, WriteStatus.Unchanged, key);
        }
        else if (current is not null && !current.Equals(record) && await RefusalAsync(current, record) is { } problem)
        {
            run.Refuse(index, key, problem);
        }
        else
        {
            Take(index, key, record);
        }
    }

    /// <summary>Makes a record the current one.</summary>
    protected void Take(int index, string key, T record)
    {
        var current = Current(key);
        if (current is not null && current.Equals(record))
        {
            run.Set(index, WriteStatus.Unchanged, key);
            return;
        }

        ChangeOf(key, record).Records.Add(index);
        run.Set(index, current is null ? WriteStatus.Added : WriteStatus.Changed, key);
    }

    /// <summary>Makes a record the current one because a record of another key changed.</summary>
    protected void Follow(string key, T record) => ChangeOf(key, record);

    /// <summary>The records that the commit adds or changes, in the order in which the batch first names them.</summary>
    protected IReadOnlyList<(string Key, Standing<T>? Before, T After)> Changes()
    {
        var changes = new List<(string, Standing<T>?, T)>(_changes.Count);
        foreach (var (key, change) in _changes)
        {
            if (change.Before is { } before && before.Record.Equals(change.After))
            {
                change.Records.ForEach(index => run.Set(index, WriteStatus.Unchanged, key));
            }
            else
            {
                changes.Add((key, change.Before, change.After!));
            }
        }

        return changes;
    }

    protected void Stage(Standing<T>? before, T after)
    {
        store.Stage(before, after);
        run.MarkChanged();
    }

    private Change ChangeOf(string key, T after)
    {
        if (!_changes.TryGetValue(key, out var change))
        {
            _changes.Add(key, change = new Change(store.Find(key)));
        }

        change.After = after;
        return change;
    }

    /// <summary>Whether another commit wrote the record otherwise since the state that the batch is based on.</summary>
    private bool IsOutdated(string key, T record) =>
        run.Batch.BasedOn is { } read
        && store.Find(key) is { } standing
        && standing.Since > read.Commit
        && !_changes.ContainsKey(key)
        && !standing.Record.Equals(record);

    private sealed class Change(Standing<T>? before)
    {
        public Standing<T>? Before { get; } = before;

        public T? After { get; set; }

        /// <summary>The places in the batch of the records that led to it.</summary>
        public List<int> Records { get; } = [];
    }
}

/// <summary>The rules for properties: facts fix the value kind, and a change of the rules of a property changes its claim groups.</summary>
internal sealed class PropertyRules(CommitRun run) : DefinitionRules<Property>(run, run.Store.Properties)
{
    private readonly List<string> _staged = [];

    /// <summary>The keys of the properties that the commit adds or changes.</summary>
    public IReadOnlyList<string> Staged => _staged;

    public async ValueTask DecideAsync(IEnumerable<(int Index, PropertyRecord Record)> records)
    {
        foreach (var (index, record) in records)
        {
            await DecideAsync(index, record.Property);
        }
    }

    public void Stage()
    {
        foreach (var (key, before, after) in Changes())
        {
            Stage(before, after);
            Run.Tally.PropertyVersions++;
            _staged.Add(key);
            if (before is null)
            {
                Run.Tally.Properties++;
            }
            else
            {
                Run.Groups.PropertyChanged(before.Record, after);
            }
        }
    }

    protected override string KeyOf(Property record) => record.Key;

    protected override string NameOf(Property record) => record.Label;

    protected override async ValueTask<WriteProblem?> RefusalAsync(Property standing, Property record) =>
        standing.ValueKind != record.ValueKind && await Run.Store.Facts.AnyOfPropertyAsync(record.Key)
            ? WriteProblems.ValueKindInUse(standing, record)
            : null;
}
