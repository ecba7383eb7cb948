using System.Buffers;
using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Storage.Rules;

/// <summary>
/// Finds the claim groups that a commit may change, derives them, and stages a version of each that came out otherwise. Groups change with
/// facts, with
/// the origin of a source, with the rules of a property and with the hierarchy of entities.
/// </summary>
/// <param name="run">The commit.</param>
/// <param name="fromFacts">Whether only the facts that arrive make up a group; otherwise those of its standing version belong to it as
/// well.</param>
internal sealed class ClaimGroupRules(CommitRun run, bool fromFacts = false)
{
    private const int ChunkSize = 256;

    /// <summary>Fewer groups than this are derived faster than another thread starts.</summary>
    private const int WorthAnotherThread = 16;

    private readonly Dictionary<string, GroupWork> _touched = run.Scratch.Groups;
    private readonly List<GroupWork> _order = run.Scratch.GroupOrder;
    private readonly ArrayBufferWriter<byte>[] _buffers = run.Scratch.GroupBuffers;
    private readonly Dictionary<string, Fact> _retired = new(HashKeyComparer.Instance);
    private readonly List<Fact> _reinstated = [];
    private readonly HashSet<string> _weighed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Property Before, Property After)> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _subjects = new(StringComparer.Ordinal);
    private readonly HashSet<string> _merged = new(StringComparer.Ordinal);
    private readonly Hierarchy _hierarchy = new(run);

    /// <summary>The commit records a fact.</summary>
    public void Recorded(ClaimQuestion question, Fact fact)
    {
        Touch(Surviving(question, fact)).Arrived.Add(fact);
        if (!fromFacts)
        {
            _hierarchy.FactChanged(fact);
        }
    }

    /// <summary>The commit retires an active fact.</summary>
    public void Retired(Fact fact)
    {
        _retired.Add(fact.Key, fact);
        _hierarchy.FactChanged(fact);
    }

    /// <summary>The commit lets a fact stand again.</summary>
    public void Reinstated(Fact fact)
    {
        _reinstated.Add(fact);
        _hierarchy.FactChanged(fact);
    }

    /// <summary>The commit gives a source another origin, which can change the support of every value that it states.</summary>
    public void OriginChanged(string source) => _sources.Add(source);

    /// <summary>The commit sets the reliability of a source, which matters to a method that weighs sources.</summary>
    public void ReliabilityChanged(string source) => _weighed.Add(source);

    /// <summary>The commit changes a property. Its rules say which facts answer one question and how values compare.</summary>
    public void PropertyChanged(Property before, Property after)
    {
        if (before.Cardinality != after.Cardinality || !before.GroupBy.Equals(after.GroupBy) || !before.Comparison.Equals(after.Comparison))
        {
            _properties.Add(after.Key, (before, after));
        }
    }

    /// <summary>The commit changes the names of an entity, or what people ruled on questions about it.</summary>
    public void SubjectChanged(string entity) => _subjects.Add(entity);

    /// <summary>The commit merges an entity into another, or undoes that.</summary>
    public void MergeChanged(string entity)
    {
        _merged.Add(entity);
        _hierarchy.EntityMoved(entity);
    }

    /// <summary>Derives a group even if nothing about it changed.</summary>
    public void Touch(string subject, string property, IEnumerable<Qualifier> qualifiers) =>
        Touch(ClaimQuestion.Of(subject, property, qualifiers));

    /// <summary>Derives the groups and stages those that differ, in the order of subjects; returns the ids of these.</summary>
    public async ValueTask<IReadOnlyList<string>> DeriveAsync()
    {
        var changed = new List<string>();
        await TouchGroupsOfRetiredAsync();
        await TouchGroupsOfReinstatedAsync();
        await run.LoadSupportRulesAsync();
        if (run.SupportRules.Method is SupportMethod.Iterative && !run.DerivesAll)
        {
            _sources.UnionWith(_weighed);
        }

        await TouchGroupsOfSourcesAsync();
        await TouchGroupsOfPropertiesAsync();
        await TouchGroupsOfSubjectsAsync();
        await TouchGroupsOfMergesAsync();
        await foreach (var fact in _hierarchy.FactsOnMovedValuesAsync())
        {
            await TouchAsync(fact);
        }

        // Neighbours follow each other in the indexes of a store, and the outcome does not depend on the order of the batch
        _order.Sort(static (left, right) => Compare(left.Question, right.Question));
        var next = await LoadAsync(0);
        var deriving = await BeginDerivingAsync(0, next);
        try
        {
            for (var start = 0; start < _order.Count; start += ChunkSize)
            {
                // One chunk is derived on another thread while the next is loaded, and while the one before is staged
                run.Cancellation.ThrowIfCancellationRequested();
                var chunk = next;
                next = await LoadAsync(start + ChunkSize);
                await deriving;
                deriving = await BeginDerivingAsync(start + ChunkSize, next);
                foreach (var group in chunk)
                {
                    if (group.Differs)
                    {
                        Stage(group);
                        changed.Add(group.Question.Id);
                    }

                    group.Release();
                }
            }
        }
        finally
        {
            // The next commit uses the same buffers
            await deriving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        run.Scratch.ClearGroups();
        return changed;
    }

    private static int Compare(ClaimQuestion left, ClaimQuestion right)
    {
        var order = string.CompareOrdinal(left.Subject, right.Subject);
        order = order != 0 ? order : string.CompareOrdinal(left.Property, right.Property);
        return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    }

    private GroupWork Touch(ClaimQuestion question)
    {
        if (!_touched.TryGetValue(question.Id, out var group))
        {
            group = new GroupWork(question);
            _touched.Add(question.Id, group);
            _order.Add(group);
        }

        return group;
    }

    private async ValueTask TouchAsync(Fact fact)
    {
        await run.Properties.LoadAsync([fact.Property]);
        await run.Entities.LoadWithMergesAsync([fact.Subject]);
        Touch(QuestionOf(fact));
    }

    private ClaimQuestion QuestionOf(Fact fact) =>
        ClaimQuestion.Of(fact, run.Properties.Get(fact.Property).Record, run.Entities.SurvivorOf);

    /// <summary>The question with the surviving key of a merged subject.</summary>
    private ClaimQuestion Surviving(ClaimQuestion question, Fact fact) =>
        run.Entities.Find(fact.Subject)?.Record.Merge?.Into is null
            ? question
            : ClaimQuestion.Of(run.Entities.SurvivorOf(fact.Subject), question.Property, question.Qualifiers);

    private async ValueTask TouchGroupsOfRetiredAsync()
    {
        await run.Entities.LoadWithMergesAsync(_retired.Values.Select(static fact => fact.Subject));
        foreach (var fact in _retired.Values)
        {
            Touch(QuestionOf(fact));
        }
    }

    private async ValueTask TouchGroupsOfReinstatedAsync()
    {
        await run.Properties.LoadAsync(_reinstated.Select(static fact => fact.Property));
        await run.Entities.LoadWithMergesAsync(_reinstated.Select(static fact => fact.Subject));
        foreach (var fact in _reinstated)
        {
            Touch(QuestionOf(fact)).Arrived.Add(fact);
        }
    }

    private async ValueTask TouchGroupsOfSourcesAsync()
    {
        await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Source, _sources))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (recorded.Fact.IsActive)
            {
                await TouchAsync(recorded.Fact);
            }
        }
    }

    /// <summary>Facts move from the groups that the old rules made to those that the new rules make.</summary>
    private async ValueTask TouchGroupsOfPropertiesAsync()
    {
        foreach (var (key, (before, after)) in _properties)
        {
            await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Property, [key]))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                if (recorded.Fact.IsActive)
                {
                    await run.Entities.LoadWithMergesAsync([recorded.Fact.Subject]);
                    Touch(ClaimQuestion.Of(recorded.Fact, before, run.Entities.SurvivorBefore));
                    Touch(ClaimQuestion.Of(recorded.Fact, after, run.Entities.SurvivorOf)).Arrived.Add(recorded.Fact);
                }
            }

            foreach (var fact in _retired.Values.Where(fact => string.Equals(fact.Property, key, StringComparison.Ordinal)))
            {
                Touch(ClaimQuestion.Of(fact, before, run.Entities.SurvivorBefore));
            }
        }
    }

    /// <summary>Names and rulings of a subject change how the values of its questions compare.</summary>
    private async ValueTask TouchGroupsOfSubjectsAsync()
    {
        await run.Entities.LoadWithMergesAsync(_subjects);
        var members = _subjects
            .Select(run.Entities.SurvivorOf)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(run.Entities.MembersOf)
            .Select(static entity => entity.Key);
        await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Subject, [.. members]))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (recorded.Fact.IsActive)
            {
                await TouchAsync(recorded.Fact);
            }
        }
    }

    /// <summary>Facts about a merged entity answer the questions about the surviving one; facts with it as their value agree with those
    /// that have the other.</summary>
    private async ValueTask TouchGroupsOfMergesAsync()
    {
        await run.Entities.LoadWithMergesAsync(_merged);
        string[] members =
        [
            .. _merged.SelectMany(run.Entities.MembersOf).Select(static entity => entity.Key).Distinct(StringComparer.Ordinal),
        ];
        await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Subject, members))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (recorded.Fact.IsActive)
            {
                await run.Properties.LoadAsync([recorded.Fact.Property]);
                var rule = _properties.TryGetValue(recorded.Fact.Property, out var changed)
                    ? changed.Before
                    : run.Properties.Get(recorded.Fact.Property).Record;
                Touch(ClaimQuestion.Of(recorded.Fact, rule, run.Entities.SurvivorBefore));
                Touch(QuestionOf(recorded.Fact)).Arrived.Add(recorded.Fact);
            }
        }

        await foreach (var recorded in run.Store.Facts.EarlierAsync(FactReference.Value, members))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (recorded.Fact.IsActive)
            {
                await TouchAsync(recorded.Fact);
            }
        }

        foreach (var fact in _merged.Count == 0 ? [] : _retired.Values.ToArray())
        {
            Touch(ClaimQuestion.Of(fact, run.Properties.Get(fact.Property).Record, run.Entities.SurvivorBefore));
        }
    }

    /// <summary>Loads a chunk of groups with their facts, and the sources and properties of these.</summary>
    private async ValueTask<IReadOnlyList<GroupWork>> LoadAsync(int start)
    {
        if (start >= _order.Count)
        {
            return [];
        }

        var chunk = _order.GetRange(start, Math.Min(ChunkSize, _order.Count - start));
        await run.Store.Groups.LoadAsync(chunk);
        await run.Properties.LoadAsync(chunk.Select(static group => group.Question.Property));
        if (!fromFacts)
        {
            await run.Store.Facts.LoadAsync(chunk.SelectMany(static group => StandingKeys(group)));
        }

        await run.Entities.LoadWithMergesAsync(chunk.Select(static group => group.Question.Subject).Concat(chunk.SelectMany(EntitiesOf)));
        chunk.ForEach(GatherFacts);
        await run.Sources.LoadAsync(chunk.SelectMany(static group => group.Facts).Select(static fact => fact.Source));
        return chunk;
    }

    /// <summary>The entities that are values of a group, and the subjects of its facts.</summary>
    private IEnumerable<string> EntitiesOf(GroupWork group)
    {
        foreach (var fact in StandingKeys(group).Select(key => run.Store.Facts.Find(key)?.Fact).OfType<Fact>().Concat(group.Arrived))
        {
            if (fact.Value is EntityValue value)
            {
                yield return value.Entity;
            }

            if (!string.Equals(fact.Subject, group.Question.Subject, StringComparison.Ordinal))
            {
                yield return fact.Subject;
            }
        }
    }

    private static IEnumerable<string> StandingKeys(GroupWork group) =>
        group.Standing?.Values.SelectMany(static value => value.Facts) ?? [];

    private void GatherFacts(GroupWork group)
    {
        if (group.Standing is null && _retired.Count == 0 && _properties.Count == 0 && _merged.Count == 0)
        {
            group.Facts.AddRange(group.Arrived);
            return;
        }

        var keys = new HashSet<string>(HashKeyComparer.Instance);
        foreach (var key in fromFacts ? [] : StandingKeys(group))
        {
            if (
                keys.Add(key)
                && !_retired.ContainsKey(key)
                && run.Store.Facts.Find(key) is { Fact: var fact }
                && Belongs(fact, group.Question)
            )
            {
                group.Facts.Add(fact);
            }
        }

        foreach (var fact in group.Arrived)
        {
            if (keys.Add(fact.Key) && !_retired.ContainsKey(fact.Key) && Belongs(fact, group.Question))
            {
                group.Facts.Add(fact);
            }
        }
    }

    private bool Belongs(Fact fact, ClaimQuestion question) =>
        (!_properties.ContainsKey(fact.Property) && _merged.Count == 0)
        || string.Equals(QuestionOf(fact).Id, question.Id, StringComparison.Ordinal);

    /// <summary>Looks up what deriving needs, then derives on another thread if that is worth it.</summary>
    private async ValueTask<Task> BeginDerivingAsync(int start, IReadOnlyList<GroupWork> chunk)
    {
        var groups = new (GroupWork Group, Property Property)[chunk.Count];
        var sources = new Dictionary<string, Source>(StringComparer.Ordinal);
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = (chunk[i], run.Properties.Get(chunk[i].Question.Property).Record);
            foreach (var fact in chunk[i].Facts)
            {
                if (!sources.ContainsKey(fact.Source))
                {
                    sources.Add(fact.Source, run.Sources.Get(fact.Source).Record);
                }
            }
        }

        await _hierarchy.LoadAsync(groups);
        var rules = run.SupportRules with { ReliabilityOf = source => sources[source].Reliability };
        var contexts = Array.ConvertAll(groups, group => ContextOf(group.Group, group.Property, source => sources[source].Origin, rules));
        if (groups.Length >= WorthAnotherThread)
        {
            return Task.Run(Derive);
        }

        Derive();
        return Task.CompletedTask;

        void Derive()
        {
            var buffer = _buffers[start / ChunkSize % 2];
            if (groups.Length > 0)
            {
                buffer.ResetWrittenCount();
            }

            for (var i = 0; i < groups.Length; i++)
            {
                groups[i].Group.Derive(groups[i].Property, contexts[i], buffer);
            }
        }
    }

    /// <summary>What deriving a group needs to know, looked up now: another thread may derive it.</summary>
    private GroupContext ContextOf(GroupWork group, Property property, Func<string, string> originOf, SupportRules rules)
    {
        var members = run.Entities.MembersOf(group.Question.Subject);
        Dictionary<string, string>? merged = null;
        if (property.ValueKind == ValueKind.Entity)
        {
            foreach (var fact in group.Facts)
            {
                if (fact.Value is EntityValue { Entity: var key } && run.Entities.Find(key)?.Record.Merge?.Into is not null)
                {
                    (merged ??= new(StringComparer.Ordinal))[key] = run.Entities.SurvivorOf(key);
                }
            }
        }

        return new GroupContext(originOf)
        {
            Rules = rules,
            Broader = _hierarchy.BroaderOf(property, group.Facts),
            Names = GroupContext.NeedsNames(property) && group.Facts.Count > 1 ? EntityNames.Of(members) : null,
            Rulings =
            [
                .. members
                    .SelectMany(static entity => entity.Rulings)
                    .Where(ruling => group.Question.IsOf(ruling.Property, ruling.Qualifiers)),
            ],
            SurvivorOf = merged is null ? null : key => merged.GetValueOrDefault(key, key),
        };
    }

    private void Stage(GroupWork group)
    {
        run.Store.Groups.Stage(group);
        run.MarkChanged();
        run.Tally.ChangeGroup(group.Question.Id, group.Standing, group.Derived);
        run.Preview?.Add(group.Standing, group.Derived, group.Facts);
    }
}
