using System.Buffers;
using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Storage.Sqlite.Compilation;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Derives the claim groups that a commit touches, and only these, and writes a version of each that came out otherwise.</summary>
/// <param name="session">The commit.</param>
/// <param name="anew">Whether the facts of a group are those that arrive, and not also those that its stored version lists.</param>
internal sealed class GroupWriter(CommitSession session, bool anew = false)
{
    private const int Chunk = 256;
    private const int Many = 1_000;
    private const string InsertRow =
        $"INSERT INTO claim_groups ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

    private const string KeepOld =
        $"INSERT INTO claim_group_history ({Columns}) SELECT id, hash, place, subject, property, since, ?2, agreement, fact_count, source_count, origin_count, value_count, support, newest, doc FROM claim_groups WHERE id = ?1";

    private const string Columns = "id, hash, place, subject, property, since, until, agreement, fact_count, source_count, origin_count, value_count, support, newest, doc";

    private readonly Dictionary<string, GroupWork> _touched = session.Known.Scratch.Groups;
    private readonly List<GroupWork> _order = session.Known.Scratch.GroupOrder;
    private readonly Dictionary<string, Fact> _retired = new(KeyComparer.Instance);
    private readonly HashSet<string> _regrouped = new(StringComparer.Ordinal);
    private readonly HashSet<long> _sources = [];
    private readonly List<(long Id, Property Before, Property After)> _properties = [];
    private readonly Hierarchy _hierarchy = new(session);
    private readonly ArrayBufferWriter<byte>[] _bytes = session.Known.Scratch.GroupBytes;

    public void Recorded(ClaimQuestion question, Fact fact)
    {
        Touch(question).Arrived.Add(fact);
        if (!anew)
        {
            _hierarchy.Changed(fact);
        }
    }

    /// <summary>Derives a group though nothing is known to have changed.</summary>
    public void Look(ClaimQuestion question) => Touch(question);

    public void Retired(Fact fact)
    {
        _retired.Add(fact.Key, fact);
        Touch(QuestionOf(fact));
        _hierarchy.Changed(fact);
    }

    /// <summary>The origin of a source changed: the support of what its facts say may.</summary>
    public void SourceChanged(long source) => _sources.Add(source);

    /// <summary>The rules of a property changed: which facts answer one question, or how they compare.</summary>
    public void PropertyChanged(long property, Property before, Property after)
    {
        if (before.Cardinality != after.Cardinality || !before.GroupBy.Equals(after.GroupBy) || !before.Comparison.Equals(after.Comparison))
        {
            _properties.Add((property, before, after));
        }
    }

    /// <summary>Derives and writes; the ids of the groups that came out otherwise.</summary>
    public List<string> Flush(CancellationToken cancellationToken)
    {
        var changed = new List<string>();
        TouchWhatFollows(cancellationToken);
        if (_order.Count >= Many)
        {
            // Neighbours in the indexes after one another: what a page takes comes while it is at hand
            _order.Sort(static (left, right) => ClaimOrder(left.Question, right.Question));
        }

        var next = Load(0);
        var deriving = Derive(0, next);
        try
        {
            for (var start = 0; start < _order.Count; start += Chunk)
            {
                // While one chunk is derived on another thread, the next is loaded; while it is written, the next is derived
                cancellationToken.ThrowIfCancellationRequested();
                var chunk = next;
                next = Load(start + Chunk);
                deriving.GetAwaiter().GetResult();
                deriving = Derive(start + Chunk, next);
                foreach (var work in chunk)
                {
                    if (Write(work))
                    {
                        changed.Add(work.Question.Id);
                    }

                    // Its facts are done with; only the question is still needed
                    work.LetGo();
                }
            }
        }
        finally
        {
            // The buffers are the next commit's
            deriving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }

        return changed;
    }

    private static int ClaimOrder(ClaimQuestion left, ClaimQuestion right)
    {
        var order = string.CompareOrdinal(left.Subject, right.Subject);
        order = order != 0 ? order : string.CompareOrdinal(left.Property, right.Property);
        return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    }

    private List<GroupWork> Load(int start)
    {
        var chunk = start < _order.Count ? _order.GetRange(start, Math.Min(Chunk, _order.Count - start)) : [];
        chunk.ForEach(Load);
        return chunk;
    }

    private GroupWork Touch(ClaimQuestion question)
    {
        if (!_touched.TryGetValue(question.Id, out var work))
        {
            work = new GroupWork(question);
            _touched.Add(question.Id, work);
            _order.Add(work);
        }

        return work;
    }

    private ClaimQuestion QuestionOf(Fact fact) => ClaimQuestion.Of(fact, PropertyOf(fact.Property));

    private Property PropertyOf(string key) => session.Known.Properties.Find(session.Database, key)!.Record;

    private string OriginOf(string source) => session.Known.Sources.Find(session.Database, source)!.Record.Origin;

    private void TouchWhatFollows(CancellationToken cancellationToken)
    {
        foreach (var source in _sources.Order())
        {
            ForFacts("source", source, fact => Touch(QuestionOf(fact)), cancellationToken);
        }

        foreach (var (id, before, after) in _properties)
        {
            _regrouped.Add(after.Key);
            ForFacts("property", id, fact => Regroup(fact, before, after), cancellationToken);
            foreach (var fact in _retired.Values.Where(fact => string.Equals(fact.Property, after.Key, StringComparison.Ordinal)))
            {
                Touch(ClaimQuestion.Of(fact, before));
            }
        }

        foreach (var fact in _hierarchy.FactsOnMovedValues(cancellationToken))
        {
            Touch(QuestionOf(fact));
        }
    }

    private void Regroup(Fact fact, Property before, Property after)
    {
        var question = ClaimQuestion.Of(fact, after);
        Touch(ClaimQuestion.Of(fact, before));
        var work = Touch(question);
        if (fact.Commit != session.Commit)
        {
            work.Arrived.Add(fact);
        }
    }

    private void ForFacts(string column, long reference, Action<Fact> action, CancellationToken cancellationToken)
    {
        var facts = StoredFacts.After(session.Database, column, reference, 0);
        while (facts.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (_, _, fact) in facts)
            {
                if (fact.IsActive)
                {
                    action(fact);
                }
            }

            facts = StoredFacts.After(session.Database, column, reference, facts[^1].Id);
        }
    }

    private void Load(GroupWork work)
    {
        work.Subject = session.Known.Entities.Find(session.Database, work.Question.Subject)!.Id;
        if (session.IsKnown(work.Subject))
        {
            Find(work);
        }

        if (work.Standing is null && _retired.Count == 0 && _regrouped.Count == 0)
        {
            work.Facts.AddRange(work.Arrived);
            return;
        }

        var keys = new HashSet<string>(KeyComparer.Instance);
        foreach (var value in anew ? [] : work.Standing?.Values ?? [])
        {
            foreach (var key in value.Facts)
            {
                if (keys.Add(key) && !_retired.ContainsKey(key) && StoredFacts.Find(session, key) is var (_, fact) && Belongs(fact, work.Question))
                {
                    work.Facts.Add(fact);
                }
            }
        }

        foreach (var fact in work.Arrived)
        {
            if (keys.Add(fact.Key) && !_retired.ContainsKey(fact.Key) && Belongs(fact, work.Question))
            {
                work.Facts.Add(fact);
            }
        }
    }

    private void Find(GroupWork work)
    {
        var statement = session.Database.PrepareConstant("SELECT id, agreement, doc FROM claim_groups INDEXED BY claim_groups_place WHERE place = ?1").Bind(1, Places.Of(work.Question));
        foreach (var row in statement)
        {
            var group = row.Document(2, ClaimGroupDocument.Read);
            work.Id = row.Integer(0);
            work.Standing = row.Integer(1) < 0 ? null : group;
        }
    }

    private bool Belongs(Fact fact, ClaimQuestion question) =>
        !_regrouped.Contains(fact.Property) || string.Equals(QuestionOf(fact).Id, question.Id, StringComparison.Ordinal);

    private Task Derive(int start, List<GroupWork> chunk)
    {
        // What a derivation looks up is fetched here, because the connection is this thread's
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        var inputs = new (GroupWork Work, Property Property, Func<string, IReadOnlySet<string>>? Broader)[chunk.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            var property = PropertyOf(chunk[i].Question.Property);
            inputs[i] = (chunk[i], property, _hierarchy.BroaderOf(property, chunk[i].Facts));
            foreach (var fact in chunk[i].Facts)
            {
                origins.TryAdd(fact.Source, OriginOf(fact.Source));
            }
        }

        if (inputs.Length >= 16)
        {
            return Task.Run(Run);
        }

        Run();
        return Task.CompletedTask;

        void Run()
        {
            var bytes = _bytes[start / Chunk % 2];
            bytes.ResetWrittenCount();
            foreach (var (work, property, broader) in inputs)
            {
                work.Derive(property, source => origins[source], broader, bytes);
            }
        }
    }

    private bool Write(GroupWork work)
    {
        if (work.Derived is null && work.Standing is null)
        {
            return false;
        }

        if (work.Derived is not null && work.Standing is not null && work.Document.SequenceEqual(ClaimGroupDocument.Write(work.Standing)))
        {
            return false;
        }

        session.Changed = true;
        session.Tally.Regroup(work.Question.Id, work.Standing, work.Derived);
        if (work.Id is { } id)
        {
            Replace(id, work);
        }
        else
        {
            Insert(work);
        }

        return true;
    }

    private void Insert(GroupWork work)
    {
        var row = session.Database.PrepareConstant(InsertRow);
        row.Bind(1, session.NextVersion("claim_groups", "id")).Bind(2, Keys.Hash(work.Question.Id)).Bind(3, Places.Of(work.Question))
            .Bind(4, work.Subject)
            .Bind(5, session.Known.Properties.Find(session.Database, work.Question.Property)!.Id)
            .Bind(6, session.Commit).Bind(7, long.MaxValue);
        Bind(row, 8, work);
    }

    private void Replace(long id, GroupWork work)
    {
        session.Tally.EndedGroup = true;
        session.Database
            .PrepareConstant(KeepOld)
            .Bind(1, id).Bind(2, session.Commit).Run();
        if (work.Derived is null)
        {
            session.Database.PrepareConstant("UPDATE claim_groups SET since = ?2, agreement = -1 WHERE id = ?1").Bind(1, id).Bind(2, session.Commit).Run();
            return;
        }

        var row = session.Database.PrepareConstant(
            "UPDATE claim_groups SET since = ?2, agreement = ?3, fact_count = ?4, source_count = ?5, origin_count = ?6, value_count = ?7, support = ?8, newest = ?9, doc = ?10 WHERE id = ?1");
        row.Bind(1, id).Bind(2, session.Commit);
        Bind(row, 3, work);
    }

    private static void Bind(Native.Statement row, int first, GroupWork work)
    {
        var group = work.Derived!;
        row.Bind(first, (long)group.Agreement).Bind(first + 1, group.FactCount).Bind(first + 2, group.SourceCount)
            .Bind(first + 3, group.OriginCount).Bind(first + 4, group.Values.Count).Bind(first + 5, group.Values[0].Support.Score)
            .Bind(first + 6, work.Newest).BindText(first + 7, work.Document).Run();
    }
}
