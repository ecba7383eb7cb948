using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.MongoDb.Compilation;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// Which entities lie in which: what facts of the properties say that other properties compare by (<see cref="Comparison.Broader"/>).
/// When such a fact comes or goes, claim groups with values below its subject may agree otherwise. One command for each step away.
/// </summary>
internal sealed class Hierarchy(CommitSession session)
{
    private readonly List<Fact> _changed = [];

    /// <summary>By the properties that lead upwards: what holds each entity, one step up.</summary>
    private readonly Dictionary<string, Dictionary<string, List<string>>> _above = new(StringComparer.Ordinal);

    /// <summary>A fact was recorded or retired.</summary>
    public void Changed(Fact fact)
    {
        if (fact.Value is EntityValue)
        {
            _changed.Add(fact);
        }
    }

    /// <summary>Looks up what holds the entity values of some facts, for any number of them in one command for each step.</summary>
    /// <param name="facts">The facts, each with its property.</param>
    public async ValueTask LoadAsync(IEnumerable<(Property Property, Fact Fact)> facts)
    {
        foreach (var of in facts.Where(fact => fact.Property.Comparison.Broader.Count > 0).GroupBy(fact => Steps(fact.Property), StringComparer.Ordinal))
        {
            var (above, broader) = (AboveBy(of.Key), of.First().Property.Comparison.Broader);
            var values = of.Select(fact => fact.Fact.Value).OfType<EntityValue>().Select(value => value.Entity);
            for (var next = values.Where(entity => above.TryAdd(entity, [])).ToList(); next.Count > 0;)
            {
                var neighbours = await NeighboursAsync(next, broader, up: true);
                next = [];
                foreach (var fact in neighbours)
                {
                    var holder = ((EntityValue)fact.Value).Entity;
                    above[fact.Subject].Add(holder);
                    if (above.TryAdd(holder, []))
                    {
                        next.Add(holder);
                    }
                }
            }
        }
    }

    /// <summary>All entities that hold an entity, near or far, of those that were looked up; null when the property does not compare so.</summary>
    public Func<string, IReadOnlySet<string>>? BroaderOf(Property property)
    {
        if (property.Comparison.Broader.Count == 0)
        {
            return null;
        }

        var above = AboveBy(Steps(property));
        return entity =>
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            for (var next = new Stack<string>([entity]); next.TryPop(out var below);)
            {
                foreach (var holder in above.GetValueOrDefault(below) ?? [])
                {
                    if (reached.Add(holder))
                    {
                        next.Push(holder);
                    }
                }
            }

            return reached;
        };
    }

    /// <summary>The active facts whose value lies at or below an entity that moved, of the properties that compare by that.</summary>
    public async ValueTask<List<Fact>> FactsOnMovedValuesAsync()
    {
        var facts = new List<Fact>();
        foreach (var property in _changed.Count == 0 ? [] : await ComparingAsync())
        {
            var moved = _changed.Where(fact => property.Comparison.Broader.Contains(fact.Property, StringComparer.Ordinal)).Select(fact => fact.Subject);
            var reached = new HashSet<string>(moved, StringComparer.Ordinal);
            if (reached.Count > 0)
            {
                reached.UnionWith(await BelowAsync(reached, property.Comparison.Broader));
                await session.Known.Properties.LoadAsync(session.Deployment, session.View, [property.Key], session.Cancellation);
                facts.AddRange(await NeighboursAsync(reached, [property.Key], up: false));
            }
        }

        return facts;
    }

    private static string Steps(Property property) => string.Join('\n', property.Comparison.Broader);

    private Dictionary<string, List<string>> AboveBy(string steps)
    {
        if (!_above.TryGetValue(steps, out var above))
        {
            _above.Add(steps, above = new(StringComparer.Ordinal));
        }

        return above;
    }

    /// <summary>The properties that compare entity values by what holds them.</summary>
    private async ValueTask<List<Property>> ComparingAsync()
    {
        var stored = await session.Known.Properties.ReadAsync(session.Deployment, session.View, Match.Op("comparison.broader.0", "$exists", true), session.Cancellation);
        var changed = session.Batch.Records.OfType<PropertyRecord>().Select(record => record.Property.Key);
        await session.Known.Properties.LoadAsync(session.Deployment, session.View, stored.Select(property => property.Record.Key), session.Cancellation);
        return
        [
            .. stored.Select(property => property.Record.Key).Union(changed, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(key => session.Known.Properties.Find(key)?.Record).OfType<Property>()
                .Where(property => property.ValueKind == ValueKind.Entity && property.Comparison.Broader.Count > 0),
        ];
    }

    /// <summary>Everything that lies in entities, near or far.</summary>
    private async ValueTask<HashSet<string>> BelowAsync(IEnumerable<string> entities, IReadOnlyList<string> properties)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        for (var next = entities.ToList(); next.Count > 0;)
        {
            var neighbours = await NeighboursAsync(next, properties, up: false);
            next = [.. neighbours.Select(fact => fact.Subject).Where(reached.Add)];
        }

        return reached;
    }

    /// <summary>The active facts of properties about entities, or with one of them as their value, as this commit leaves them.</summary>
    private async ValueTask<List<Fact>> NeighboursAsync(IReadOnlyCollection<string> entities, IReadOnlyList<string> properties, bool up)
    {
        var where = Match.All(
            Match.In(up ? "subject" : "value.entity", new BsonArray(entities)),
            Match.In("property", new BsonArray(properties)),
            Match.Eq("value.kind", WireName.Of(ValueKind.Entity)));
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        await foreach (var known in session.Facts.StoredAsync(where))
        {
            facts[known.Fact.Key] = known.Fact;
        }

        var (wanted, of) = (entities.ToHashSet(StringComparer.Ordinal), properties.ToHashSet(StringComparer.Ordinal));
        foreach (var fact in _changed)
        {
            if (of.Contains(fact.Property) && wanted.Contains(up ? fact.Subject : ((EntityValue)fact.Value).Entity))
            {
                facts[fact.Key] = session.Facts.Find(fact.Key)!.Fact;
            }
        }

        return [.. facts.Values.Where(fact => fact.IsActive).OrderBy(fact => fact.Key, StringComparer.Ordinal)];
    }
}
