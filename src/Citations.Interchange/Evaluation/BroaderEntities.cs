using Citations.Model.Properties;
using Citations.Model.Values;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Evaluation;

/// <summary>Which entities lie in which, by the active facts of the properties that other properties compare by.</summary>
internal sealed class BroaderEntities
{
    private readonly Dictionary<(string Property, string Entity), List<string>> _parents = [];
    private readonly Dictionary<(Property Property, string Entity), IReadOnlySet<string>> _reached = [];

    private BroaderEntities() { }

    /// <summary>Reads the facts that some properties compare by.</summary>
    public static async ValueTask<BroaderEntities> OfAsync(
        ICitationStore store,
        IEnumerable<Property> properties,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var read = new BroaderEntities();
        foreach (var property in properties.SelectMany(static property => property.Comparison.Broader).Distinct(StringComparer.Ordinal))
        {
            var query = new PageQuery { Where = Where.Related(Relation.FactProperty, Where.Eq(Field.PropertyKey, Scalar.Of(property))) };
            await foreach (var page in store.Facts.StreamAsync(query, at, cancellationToken))
            {
                foreach (var fact in page.Items)
                {
                    if (fact.IsActive && fact.Value is EntityValue { Entity: var parent })
                    {
                        read.Add(property, fact.Subject, parent);
                    }
                }
            }
        }

        return read;
    }

    /// <summary>Gives all larger entities of an entity; null for a property that does not compare so.</summary>
    public Func<string, IReadOnlySet<string>>? Of(Property property) =>
        property.Comparison.Broader.Count == 0
            ? null
            : entity =>
            {
                if (!_reached.TryGetValue((property, entity), out var reached))
                {
                    _reached.Add((property, entity), reached = Reach(property, entity));
                }

                return reached;
            };

    private HashSet<string> Reach(Property property, string entity)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([entity]);
        while (next.TryPop(out var current))
        {
            foreach (var broader in property.Comparison.Broader)
            {
                foreach (var parent in _parents.GetValueOrDefault((broader, current), []))
                {
                    if (reached.Add(parent))
                    {
                        next.Push(parent);
                    }
                }
            }
        }

        return reached;
    }

    private void Add(string property, string entity, string parent)
    {
        if (!_parents.TryGetValue((property, entity), out var parents))
        {
            _parents.Add((property, entity), parents = []);
        }

        parents.Add(parent);
    }
}
