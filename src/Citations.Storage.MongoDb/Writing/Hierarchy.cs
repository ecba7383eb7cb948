using Citations.Model;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>
/// Which entities lie in which: what facts of the properties say that other properties compare by (<see cref="Comparison.Broader"/>).
/// When such a fact comes or goes, claim groups with values below its subject may agree otherwise. One command for each step away.
/// </summary>
internal sealed class Hierarchy(CommitSession session)
{
    private readonly List<Fact> _changed = [];

    /// <summary>A fact was recorded or retired.</summary>
    public void Changed(Fact fact)
    {
        if (fact.Value is EntityValue)
        {
            _changed.Add(fact);
        }
    }

    /// <summary>For the entity values of some facts, all entities that hold them; null when the property does not compare so.</summary>
    public async ValueTask<Func<string, IReadOnlySet<string>>?> BroaderOfAsync(Property property, IEnumerable<Fact> facts)
    {
        if (property.Comparison.Broader.Count == 0)
        {
            return null;
        }

        var broader = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var entity in facts.Select(fact => fact.Value).OfType<EntityValue>().Select(value => value.Entity).Distinct(StringComparer.Ordinal))
        {
            broader.Add(entity, await ReachAsync([entity], property.Comparison.Broader, up: true));
        }

        var none = new HashSet<string>(StringComparer.Ordinal);
        return entity => broader.GetValueOrDefault(entity) ?? none;
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
                reached.UnionWith(await ReachAsync(reached, property.Comparison.Broader, up: false));
                await session.Known.Properties.LoadAsync(session.Deployment, session.View, [property.Key], session.Cancellation);
                facts.AddRange(await NeighboursAsync(reached, [property.Key], up: false));
            }
        }

        return facts;
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

    /// <summary>Everything that facts of some properties lead to from entities, near or far; upwards from subject to value, or downwards.</summary>
    private async ValueTask<HashSet<string>> ReachAsync(IEnumerable<string> from, IReadOnlyList<string> properties, bool up)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        for (var next = from.ToList(); next.Count > 0;)
        {
            var neighbours = await NeighboursAsync(next, properties, up);
            next = [.. neighbours.Select(fact => up ? ((EntityValue)fact.Value).Entity : fact.Subject).Where(reached.Add)];
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
