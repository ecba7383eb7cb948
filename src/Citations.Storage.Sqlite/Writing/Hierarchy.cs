using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>
/// Which entities lie in which: what facts of the properties say that other properties compare by (<see cref="Comparison.Broader"/>).
/// When such a fact comes or goes, claim groups with values below its subject may agree otherwise.
/// </summary>
internal sealed class Hierarchy(CommitSession session)
{
    private readonly List<Fact> _changed = [];

    /// <summary>What was reached already: facts do not change any more when groups are derived.</summary>
    private readonly Dictionary<(Sequence<string> Properties, string Entity), IReadOnlySet<string>> _reached = [];

    /// <summary>A fact was recorded or retired.</summary>
    public void Changed(Fact fact)
    {
        if (fact.Value is EntityValue)
        {
            _changed.Add(fact);
        }
    }

    /// <summary>For the entity values of some facts, all entities that hold them; null when the property does not compare so.</summary>
    public Func<string, IReadOnlySet<string>>? BroaderOf(Property property, IReadOnlyList<Fact> facts)
    {
        if (property.Comparison.Broader.Count == 0)
        {
            return null;
        }

        // A value alone has nothing to be compared with
        var entities = facts.Select(fact => fact.Value).OfType<EntityValue>().Select(value => value.Entity).Distinct(StringComparer.Ordinal).ToArray();
        if (entities.Length < 2)
        {
            return null;
        }

        var broader = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var entity in entities)
        {
            if (!_reached.TryGetValue((property.Comparison.Broader, entity), out var reached))
            {
                _reached.Add((property.Comparison.Broader, entity), reached = Reach([entity], property.Comparison.Broader, up: true));
            }

            broader.Add(entity, reached);
        }

        return entity => broader[entity];
    }

    /// <summary>The active facts whose value lies at or below an entity that moved, of the properties that compare by that.</summary>
    public IEnumerable<Fact> FactsOnMovedValues(CancellationToken cancellationToken)
    {
        if (_changed.Count == 0)
        {
            yield break;
        }

        foreach (var property in Comparing())
        {
            var moved = _changed.Where(fact => property.Comparison.Broader.Contains(fact.Property, StringComparer.Ordinal)).Select(fact => fact.Subject);
            var reached = new HashSet<string>(moved, StringComparer.Ordinal);
            if (reached.Count == 0)
            {
                continue;
            }

            reached.UnionWith(Reach(reached, property.Comparison.Broader, up: false));
            foreach (var entity in reached.Order(StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var fact in Neighbours(entity, property.Key, up: false))
                {
                    yield return fact;
                }
            }
        }
    }

    /// <summary>The properties that compare entity values by what holds them.</summary>
    private List<Property> Comparing()
    {
        var properties = new List<Property>();
        var statement = session.Database.Prepare(
            "SELECT doc FROM properties WHERE until = 9223372036854775807 AND value_kind = 0 AND json_array_length(doc, '$.comparison.broader') > 0 ORDER BY key");
        foreach (var row in statement)
        {
            properties.Add(row.Document(0, PropertyJson.Read));
        }

        return properties;
    }

    /// <summary>Everything that facts of some properties lead to from entities, near or far; upwards from subject to value, or downwards.</summary>
    private HashSet<string> Reach(IEnumerable<string> from, Sequence<string> properties, bool up)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(from);
        while (next.TryDequeue(out var entity))
        {
            foreach (var property in properties)
            {
                foreach (var fact in Neighbours(entity, property, up))
                {
                    var other = up ? ((EntityValue)fact.Value).Entity : fact.Subject;
                    if (reached.Add(other))
                    {
                        next.Enqueue(other);
                    }
                }
            }
        }

        return reached;
    }

    /// <summary>The active facts of a property about an entity, or with it as their value.</summary>
    private List<Fact> Neighbours(string entity, string property, bool up)
    {
        var facts = new List<Fact>();
        if (session.Known.Entities.Find(session.Database, entity) is not { Id: var id } || session.Known.Properties.Find(session.Database, property) is not { Id: var kind })
        {
            return facts;
        }

        var where = up ? "INDEXED BY facts_subject WHERE subject = ?1" : "INDEXED BY facts_entity WHERE entity IS NOT NULL AND entity = ?1";
        var statement = session.Database
            .Prepare($"SELECT doc FROM facts {where} AND property = ?2 AND retired = 9223372036854775807 AND kind = 0 ORDER BY id")
            .Bind(1, id).Bind(2, kind);
        foreach (var row in statement)
        {
            facts.Add(row.Document(0, FactDocument.Read));
        }

        return facts;
    }
}
