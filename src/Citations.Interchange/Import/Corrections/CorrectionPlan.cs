using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Corrections;

/// <summary>Compares what a file says with what the store holds of its source, question by question.</summary>
/// <param name="defaults">Who records, and when.</param>
/// <param name="source">The key of the source.</param>
/// <param name="mostChanges">How many changes fit into one commit.</param>
internal sealed class CorrectionPlan(RecordDefaults defaults, string source, int mostChanges)
{
    private readonly List<Fact> _added = [];
    private readonly List<(string Old, Fact New)> _superseded = [];
    private readonly List<string> _retracted = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    /// <summary>Facts that only the file says, without those that supersede.</summary>
    public IReadOnlyList<Fact> Added => _added;

    /// <summary>Facts whose value the file states otherwise.</summary>
    public IReadOnlyList<(string Old, Fact New)> Superseded => _superseded;

    /// <summary>Keys of facts that the file does not hold any more.</summary>
    public IReadOnlyList<string> Retracted => _retracted;

    /// <summary>How many stored facts the file says too.</summary>
    public long Unchanged { get; private set; }

    /// <summary>How many facts stay although the file does not say them, since a row of their subject was refused.</summary>
    public long Kept { get; private set; }

    /// <summary>Compares.</summary>
    /// <param name="said">The facts of the file, as records.</param>
    /// <param name="stored">The facts of the store: their key, a space, and their subject.</param>
    /// <param name="refusedSubjects">Subjects of refused rows.</param>
    /// <exception cref="ImportException">There are too many changes.</exception>
    public void Compare(StatementSpool said, StatementSpool stored, IReadOnlySet<string> refusedSubjects)
    {
        using var left = said.InOrder().GetEnumerator();
        using var right = stored.InOrder().GetEnumerator();
        var (ofFile, ofStore) = (new List<StatementEntry>(), new List<StatementEntry>());
        var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
        while (hasLeft || hasRight)
        {
            var question =
                !hasRight || (hasLeft && left.Current.Question < right.Current.Question) ? left.Current.Question : right.Current.Question;
            hasLeft = Collect(left, hasLeft, question, ofFile);
            hasRight = Collect(right, hasRight, question, ofStore);
            CompareQuestion(said, ofFile, stored, ofStore, refusedSubjects);
        }
    }

    /// <summary>Facts that were recorded before and do not stand any more: they are reinstated instead of recorded.</summary>
    public void Reinstate(IReadOnlySet<string> ended) => _ended.UnionWith(ended);

    /// <summary>The records that carry the plan out, after those that it refers to.</summary>
    public IEnumerable<Record> Records(bool retracts)
    {
        foreach (var fact in _added.Concat(_superseded.Select(change => change.New)))
        {
            yield return _ended.Contains(fact.Key)
                ? new ReinstatementRecord(
                    fact.Key,
                    new Reinstatement(defaults.RecordedBy, defaults.RecordedAt, $"the source {source} states it again")
                )
                : new FactRecord(fact);
        }

        foreach (var (old, changed) in _superseded)
        {
            yield return new SupersessionRecord(
                old,
                new Supersession(changed.Key, defaults.RecordedBy, defaults.RecordedAt, $"the source {source} states another value now")
            );
        }

        foreach (var key in retracts ? _retracted : [])
        {
            yield return new RetractionRecord(
                key,
                new Retraction(defaults.RecordedBy, defaults.RecordedAt, $"the source {source} does not state it any more")
            );
        }
    }

    private static bool Collect(IEnumerator<StatementEntry> entries, bool hasMore, UInt128 question, List<StatementEntry> to)
    {
        to.Clear();
        while (hasMore && entries.Current.Question == question)
        {
            if (to.Count == 0 || to[^1].Statement != entries.Current.Statement)
            {
                to.Add(entries.Current);
            }

            hasMore = entries.MoveNext();
        }

        return hasMore;
    }

    private void CompareQuestion(
        StatementSpool said,
        List<StatementEntry> ofFile,
        StatementSpool stored,
        List<StatementEntry> ofStore,
        IReadOnlySet<string> refusedSubjects
    )
    {
        var (file, store) = (ofFile.Select(entry => entry.Statement).ToHashSet(), ofStore.Select(entry => entry.Statement).ToHashSet());
        Unchanged += ofStore.Count(entry => file.Contains(entry.Statement));
        if (ofFile is [var only] && ofStore is [var before] && only.Statement != before.Statement)
        {
            _superseded.Add((KeyOf(stored, before).Key, FactOf(said, only)));
        }
        else
        {
            _added.AddRange(ofFile.Where(entry => !store.Contains(entry.Statement)).Select(entry => FactOf(said, entry)));
            foreach (var (key, subject) in ofStore.Where(entry => !file.Contains(entry.Statement)).Select(entry => KeyOf(stored, entry)))
            {
                if (refusedSubjects.Contains(subject))
                {
                    Kept++;
                }
                else
                {
                    _retracted.Add(key);
                }
            }
        }

        if (_added.Count + _superseded.Count + _retracted.Count > mostChanges)
        {
            throw new ImportException(
                $"The source {source} would change in more than {mostChanges:N0} facts, which is more than one commit takes. "
                    + "Import the file without --as where it is new, or in parts under sources of their own."
            );
        }
    }

    private Fact FactOf(StatementSpool said, StatementEntry entry) =>
        ((FactRecord)RecordJson.Read(said.Item(entry.Position), defaults)).Fact;

    private static (string Key, string Subject) KeyOf(StatementSpool stored, StatementEntry entry)
    {
        var parts = Encoding.UTF8.GetString(stored.Item(entry.Position)).Split(' ', 2);
        return (parts[0], parts[1]);
    }
}
