using System.Collections;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Storage.Rules;

/// <summary>
/// Which entities are parts of which others, by the facts of the properties in <see cref="Comparison.Broader"/>. A fact that comes or goes
/// there can
/// change claim groups whose values lie at or below its subject. The store is asked once for each step up or down, not once for each
/// entity.
/// </summary>
internal sealed class Hierarchy(CommitRun run)
{
    /// <summary>So many entities are asked for at once.</summary>
    private const int ChunkSize = 1_000;

    private readonly List<Fact> _changed = [];
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);

    /// <summary>The entities one step above each entity, for each list of properties that lead upwards.</summary>
    private readonly Dictionary<Sequence<string>, Dictionary<string, List<string>>> _parents = [];

    private readonly Dictionary<Sequence<string>, (Dictionary<string, int> Numbers, List<string> Keys)> _numbers = [];

    /// <summary>All entities above each entity. Facts do not change while groups are derived, so each set is worked out once.</summary>
    private readonly Dictionary<(Sequence<string> Properties, string Entity), IReadOnlySet<string>> _above = [];

    /// <summary>Notes a fact that the commit records or retires.</summary>
    public void FactChanged(Fact fact)
    {
        if (fact.Value is EntityValue)
        {
            _changed.Add(fact);
        }
    }

    /// <summary>Notes an entity that the commit merges into another, or separates from it.</summary>
    public void EntityMoved(string entity) => _moved.Add(entity);

    /// <summary>Loads what lies above the values of some groups.</summary>
    public async ValueTask LoadAsync(IReadOnlyList<(GroupWork Group, Property Property)> groups)
    {
        Dictionary<Sequence<string>, List<string>>? values = null;
        foreach (var (group, property) in groups)
        {
            if (Compares(property, group.Facts))
            {
                values ??= [];
                if (!values.TryGetValue(property.Comparison.Broader, out var entities))
                {
                    values.Add(property.Comparison.Broader, entities = []);
                }

                entities.AddRange(EntitiesOf(group.Facts).Select(run.Entities.SurvivorOf));
            }
        }

        foreach (var (properties, entities) in values ?? [])
        {
            await LoadAsync(properties, entities);
        }
    }

    /// <summary>Gives all entities above each value of some facts, which were loaded; null when the facts are not compared by a
    /// hierarchy.</summary>
    public Func<string, IReadOnlySet<string>>? BroaderOf(Property property, IReadOnlyList<Fact> facts)
    {
        if (!Compares(property, facts))
        {
            return null;
        }

        // A set of its own for each group, because groups are derived on another thread
        var broader = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var entity in EntitiesOf(facts).Select(run.Entities.SurvivorOf))
        {
            broader.TryAdd(entity, Above(property.Comparison.Broader, entity));
        }

        return entity => broader[entity];
    }

    /// <summary>The active facts whose value lies at or below an entity that moved, of the properties that compare by the
    /// hierarchy.</summary>
    public async IAsyncEnumerable<Fact> FactsOnMovedValuesAsync()
    {
        await run.Entities.LoadWithMergesAsync(_moved);
        foreach (var property in _changed.Count == 0 && _moved.Count == 0 ? [] : await ComparingPropertiesAsync())
        {
            var moved = _changed
                .Where(fact => property.Comparison.Broader.Contains(fact.Property, StringComparer.Ordinal))
                .Select(fact => fact.Subject)
                .Concat(_moved)
                .Concat(_moved.Select(run.Entities.SurvivorOf))
                .Concat(_moved.Select(run.Entities.SurvivorBefore));
            var reached = await BelowAsync(moved, property.Comparison.Broader);
            foreach (var entities in reached.Order(StringComparer.Ordinal).Chunk(ChunkSize))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                foreach (var fact in await run.Store.Facts.LinksAsync(entities, [property.Key], bySubject: false))
                {
                    yield return fact;
                }
            }
        }
    }

    /// <summary>A single value has nothing to be compared with.</summary>
    private static bool Compares(Property property, IReadOnlyList<Fact> facts)
    {
        if (property.Comparison.Broader.Count == 0)
        {
            return false;
        }

        string? first = null;
        foreach (var entity in EntitiesOf(facts))
        {
            first ??= entity;
            if (!string.Equals(entity, first, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> EntitiesOf(IEnumerable<Fact> facts) =>
        facts.Select(fact => fact.Value).OfType<EntityValue>().Select(value => value.Entity);

    private async ValueTask LoadAsync(Sequence<string> properties, IEnumerable<string> entities)
    {
        if (!_parents.TryGetValue(properties, out var parents))
        {
            _parents.Add(properties, parents = new(StringComparer.Ordinal));
        }

        for (var next = entities.Where(entity => parents.TryAdd(entity, [])).ToList(); next.Count > 0; )
        {
            var found = new List<string>();
            foreach (var chunk in next.Chunk(ChunkSize))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                await run.Entities.LoadWithMergesAsync(chunk);
                string[] members = [.. chunk.SelectMany(run.Entities.MembersOf).Select(static entity => entity.Key)];
                var links = await run.Store.Facts.LinksAsync(members, properties, bySubject: true);
                await run.Entities.LoadWithMergesAsync(links.Select(static fact => ((EntityValue)fact.Value).Entity));
                foreach (var fact in links)
                {
                    var parent = run.Entities.SurvivorOf(((EntityValue)fact.Value).Entity);
                    parents[run.Entities.SurvivorOf(fact.Subject)].Add(parent);
                    if (parents.TryAdd(parent, []))
                    {
                        found.Add(parent);
                    }
                }
            }

            next = found;
        }
    }

    private IReadOnlySet<string> Above(Sequence<string> properties, string entity)
    {
        if (_above.TryGetValue((properties, entity), out var known))
        {
            return known;
        }

        var parents = _parents[properties];
        var (numbers, keys) = NumbersOf(properties);
        var above = new BitArray(Math.Max(keys.Count, 1));
        for (var next = new Stack<string>([entity]); next.TryPop(out var below); )
        {
            foreach (var parent in parents[below])
            {
                var number = numbers[parent];
                if (!above[number])
                {
                    above[number] = true;
                    next.Push(parent);
                }
            }
        }

        var set = new AncestorSet(numbers, keys, above);
        _above.Add((properties, entity), set);
        return set;
    }

    /// <summary>A number for each entity that was loaded. Loading more appends to them.</summary>
    private (Dictionary<string, int> Numbers, List<string> Keys) NumbersOf(Sequence<string> properties)
    {
        if (!_numbers.TryGetValue(properties, out var known))
        {
            _numbers.Add(properties, known = (new(StringComparer.Ordinal), []));
        }

        if (known.Keys.Count < _parents[properties].Count)
        {
            // Sets that other threads read keep their own numbers
            known = (new(known.Numbers, StringComparer.Ordinal), [.. known.Keys]);
            foreach (var key in _parents[properties].Keys)
            {
                if (known.Numbers.TryAdd(key, known.Keys.Count))
                {
                    known.Keys.Add(key);
                }
            }

            _numbers[properties] = known;
        }

        return known;
    }

    /// <summary>The properties whose entity values are compared by the hierarchy, as the commit leaves them.</summary>
    private async ValueTask<IReadOnlyList<Property>> ComparingPropertiesAsync()
    {
        var keys = (await run.Store.PropertiesWithHierarchyAsync())
            .Union(run.Properties.Staged, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        await run.Properties.LoadAsync(keys);
        return
        [
            .. keys.Select(key => run.Properties.Find(key)?.Record)
                .OfType<Property>()
                .Where(property => property.ValueKind == ValueKind.Entity && property.Comparison.Broader.Count > 0),
        ];
    }

    /// <summary>Some entities and everything below them.</summary>
    private async ValueTask<HashSet<string>> BelowAsync(IEnumerable<string> entities, IReadOnlyCollection<string> properties)
    {
        var reached = new HashSet<string>(entities, StringComparer.Ordinal);
        for (var next = reached.ToList(); next.Count > 0; )
        {
            var found = new List<string>();
            foreach (var chunk in next.Chunk(ChunkSize))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                var links = await run.Store.Facts.LinksAsync(chunk, properties, bySubject: false);
                await run.Entities.LoadWithMergesAsync(links.Select(static fact => fact.Subject));
                var below = links
                    .Select(fact => run.Entities.SurvivorOf(fact.Subject))
                    .SelectMany(run.Entities.MembersOf)
                    .Select(static entity => entity.Key);
                found.AddRange(below.Where(reached.Add));
            }

            next = found;
        }

        return reached;
    }
}
