using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>
/// Finds which values of a group refine or equal which others. Up to <see cref="Few"/> values are compared pair by pair. Of more, entities
/// follow
/// the broader entities of each value, and other values are compared with the <see cref="Targets"/> that most origins state, so that a
/// group of thousands of rivals costs its length and not the square of it.
/// </summary>
internal static class Implications
{
    private const int Few = 128;
    private const int Targets = 32;

    /// <summary>For each value, in canonical order, those that refine or equal it directly, in order.</summary>
    /// <param name="classes">The values in canonical order.</param>
    /// <param name="property">Their property.</param>
    /// <param name="rivalry">Compares two of them.</param>
    /// <param name="context">What is known beside the facts.</param>
    public static Sequence<int>[] Of(IReadOnlyList<ValueClass> classes, Property property, Rivalry rivalry, GroupContext context)
    {
        var broader = context.Broader;
        if (classes.Count < 2 || !Comparing.ValueRelations.CanRefine(property, broader, context.Names))
        {
            return None(classes.Count);
        }

        var edges =
            classes.Count <= Few ? OfPairs(classes, rivalry)
            : broader is null ? OfTargets(classes, rivalry)
            : OfEntities(classes, rivalry, broader);
        return edges.Count == 0 ? None(classes.Count) : Direct(edges, classes.Count);
    }

    /// <summary>Whether a value is bounded on one side only.</summary>
    public static bool IsOpen(Value value) =>
        value switch
        {
            QuantityValue quantity => quantity.Lower is null != quantity.Upper is null,
            MoneyValue money => money.Lower is null != money.Upper is null,
            _ => false,
        };

    private static Sequence<int>[] None(int count)
    {
        var none = new Sequence<int>[count];
        Array.Fill(none, []);
        return none;
    }

    private static HashSet<(int General, int Specific)> OfPairs(IReadOnlyList<ValueClass> classes, Rivalry rivalry)
    {
        var edges = new HashSet<(int, int)>();
        for (var left = 0; left < classes.Count; left++)
        {
            for (var right = left + 1; right < classes.Count; right++)
            {
                if (CanBeRefined(classes[left].Value) || CanBeRefined(classes[right].Value))
                {
                    Add(edges, left, right, rivalry.Relation(classes[left], classes[right]).Kind);
                }
            }
        }

        return edges;
    }

    private static HashSet<(int General, int Specific)> OfTargets(IReadOnlyList<ValueClass> classes, Rivalry rivalry)
    {
        var edges = new HashSet<(int, int)>();
        var targets = Enumerable
            .Range(0, classes.Count)
            .Where(index => CanBeRefined(classes[index].Value))
            .OrderByDescending(index => classes[index].Origins.Count)
            .ThenBy(static index => index)
            .Take(Targets);
        foreach (var target in targets)
        {
            for (var other = 0; other < classes.Count; other++)
            {
                if (other != target)
                {
                    Add(edges, target, other, rivalry.Relation(classes[target], classes[other]).Kind);
                }
            }
        }

        return edges;
    }

    private static HashSet<(int General, int Specific)> OfEntities(
        IReadOnlyList<ValueClass> classes,
        Rivalry rivalry,
        Func<string, IReadOnlySet<string>> broader
    )
    {
        var edges = new HashSet<(int, int)>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < classes.Count; i++)
        {
            numbers.TryAdd(((EntityValue)classes[i].Value).Entity, i);
        }

        for (var specific = 0; specific < classes.Count; specific++)
        {
            var kept = new List<string>();
            var held = broader(((EntityValue)classes[specific].Value).Entity)
                .Where(numbers.ContainsKey)
                .OrderByDescending(entity => broader(entity).Count)
                .ThenBy(static entity => entity, StringComparer.Ordinal);
            foreach (var entity in held)
            {
                if (!kept.Exists(nearer => broader(nearer).Contains(entity)))
                {
                    kept.Add(entity);
                    Add(edges, numbers[entity], specific, rivalry.Relation(classes[numbers[entity]], classes[specific]).Kind);
                }
            }
        }

        return edges;
    }

    private static void Add(HashSet<(int General, int Specific)> edges, int left, int right, RelationKind kind)
    {
        switch (kind)
        {
            case RelationKind.Refines:
                edges.Add((right, left));
                break;
            case RelationKind.RefinedBy:
                edges.Add((left, right));
                break;
            case RelationKind.Equal or RelationKind.Spelling:
                edges.Add((right, left));
                edges.Add((left, right));
                break;
        }
    }

    /// <summary>An exact amount, a yes or no, an address and a plain text have nothing below them.</summary>
    private static bool CanBeRefined(Value value) =>
        value switch
        {
            QuantityValue { Lower: null, Upper: null } or MoneyValue { Lower: null, Upper: null } => false,
            BooleanValue or UrlValue => false,
            _ => true,
        };

    /// <summary>Leaves out what follows from other edges.</summary>
    private static Sequence<int>[] Direct(HashSet<(int General, int Specific)> edges, int count)
    {
        var bySpecific = edges.ToLookup(static edge => edge.Specific, static edge => edge.General);
        var direct = new SortedSet<int>?[count];
        foreach (var (general, specific) in edges)
        {
            var isMutual = edges.Contains((specific, general));
            if (
                isMutual
                || !bySpecific[specific]
                    .Any(between =>
                        between != general
                        && edges.Contains((general, between))
                        && !edges.Contains((specific, between))
                        && !edges.Contains((between, general))
                    )
            )
            {
                (direct[general] ??= []).Add(specific);
            }
        }

        return Array.ConvertAll(direct, static set => set is null ? Sequence<int>.Empty : Sequence.Create<int>([.. set]));
    }
}
