using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using Citations.Schema.Errors;
using Citations.Schema.Reading;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Claims;

/// <summary>How two answers of a group stand to each other.</summary>
internal sealed record ClaimRelation(Answer A, Answer B, ValueRelation Relation);

/// <summary>Answers <c>ClaimGroup.relations</c>: pairs with the leader first, then pairs that are part of the group, then those that have
/// to be computed.</summary>
internal static class ClaimRelations
{
    private const int MostAtOnce = 1_000;
    private const int MostSteps = 200;

    /// <summary>How many pairs a group has.</summary>
    public static int CountOf(ClaimGroup group) => (int)Math.Min(int.MaxValue, (long)group.Values.Count * (group.Values.Count - 1) / 2);

    public static async ValueTask ResolveAsync(FieldBatch<ClaimGroup, IReadOnlyList<ClaimRelation>> batch)
    {
        var (first, skip) = (batch.Arguments.Get<int>("first"), batch.Arguments.Get<int>("skip"));
        if (first < 0 || skip < 0)
        {
            throw Problems.NegativePageSize(first < 0 ? "first" : "skip", Math.Min(first, skip));
        }

        if (first > MostAtOnce)
        {
            throw Problems.TooManyItems(SchemaErrorCodes.TooManyItems, "'relations'", first, MostAtOnce);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            batch.Set(i, await OfAsync(batch, batch[i], skip, first));
        }
    }

    private static async ValueTask<IReadOnlyList<ClaimRelation>> OfAsync(
        FieldBatch<ClaimGroup, IReadOnlyList<ClaimRelation>> batch,
        ClaimGroup group,
        int skip,
        int first
    )
    {
        var answers = Answer.Of(group);
        var known = group.Relations.ToDictionary(static pair => (pair.A, pair.B), static pair => pair.Relation);
        var pairs = Pairs(answers.Length).Skip(skip).Take(first).ToList();
        var missing = pairs.Where(pair => pair.A > 0 && !known.ContainsKey(pair)).ToList();
        if (missing.Count > 0)
        {
            await ComputeAsync(batch, group, missing, known);
        }

        return
        [
            .. pairs.Select(pair =>
                pair.A == 0
                    ? new ClaimRelation(answers[0], answers[pair.B], Reversed(group.Values[pair.B].Relation))
                    : new ClaimRelation(answers[pair.A], answers[pair.B], known[pair])
            ),
        ];
    }

    /// <summary>The leader with each other value, then the best values among each other.</summary>
    private static IEnumerable<(int A, int B)> Pairs(int count)
    {
        for (var b = 1; b < count; b++)
        {
            yield return (0, b);
        }

        for (var b = 2; b < count; b++)
        {
            for (var a = 1; a < b; a++)
            {
                yield return (a, b);
            }
        }
    }

    /// <summary>Values say how they stand to the leader; a pair says how the leader stands to them.</summary>
    private static ValueRelation Reversed(ValueRelation relation) =>
        relation with
        {
            Kind = relation.Kind switch
            {
                RelationKind.Refines => RelationKind.RefinedBy,
                RelationKind.RefinedBy => RelationKind.Refines,
                var same => same,
            },
        };

    private static async ValueTask ComputeAsync(
        FieldBatch<ClaimGroup, IReadOnlyList<ClaimRelation>> batch,
        ClaimGroup group,
        List<(int A, int B)> pairs,
        Dictionary<(int A, int B), ValueRelation> known
    )
    {
        var (read, cancel) = (Read.Of(batch), batch.CancellationToken);
        var property = (await read.Store.Properties.GetAsync([group.Property], read.At, cancel))[0]!;
        var subject = (await read.Store.Entities.GetAsync([group.Subject], read.At, cancel))[0];
        var places = pairs.SelectMany(static pair => new[] { pair.A, pair.B }).Distinct().ToArray();
        var keys = places.SelectMany(place => group.Values[place].Facts).ToArray();
        var facts = (await read.Store.Facts.GetAsync(keys, read.At, cancel))
            .OfType<Fact>()
            .ToDictionary(static fact => fact.Key, StringComparer.Ordinal);
        var context = new GroupContext(static source => source)
        {
            Names = subject is null || !GroupContext.NeedsNames(property) ? null : EntityNames.Of(subject),
            Rulings = subject is null
                ? []
                :
                [
                    .. subject.Rulings.Where(ruling =>
                        string.Equals(ruling.Property, group.Property, StringComparison.Ordinal)
                        && ruling.Qualifiers.Equals(group.Qualifiers)
                    ),
                ],
            Broader = await BroaderAsync(read, property, places.Select(place => group.Values[place].Value), cancel),
        };
        foreach (var pair in pairs)
        {
            known[pair] = ClaimGroups.Relate(property, FactsOf(pair.A), FactsOf(pair.B), context);
        }

        Fact[] FactsOf(int place) => [.. group.Values[place].Facts.Where(facts.ContainsKey).Select(key => facts[key])];
    }

    /// <summary>The larger entities that hold some values, level by level.</summary>
    private static async ValueTask<Func<string, IReadOnlySet<string>>?> BroaderAsync(
        Read read,
        Property property,
        IEnumerable<Value> values,
        CancellationToken cancel
    )
    {
        if (property.Comparison.Broader.Count == 0)
        {
            return null;
        }

        var above = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var next = values.OfType<EntityValue>().Select(static value => value.Entity).Distinct(StringComparer.Ordinal).ToList();
        for (var step = 0; next.Count > 0 && step < MostSteps; step++)
        {
            next.ForEach(entity => above.TryAdd(entity, new(StringComparer.Ordinal)));
            var where = Where.And(
                Where.In(Field.FactSubject, [.. next.Select(Scalar.Of)]),
                Where.In(Field.FactProperty, [.. property.Comparison.Broader.Select(Scalar.Of)])
            );
            await foreach (var page in read.Store.Facts.StreamAsync(new PageQuery { Where = where }, read.At, cancel))
            {
                foreach (var fact in page.Items)
                {
                    if (fact.Value is EntityValue { Entity: var larger })
                    {
                        above[fact.Subject].Add(larger);
                    }
                }
            }

            next =
            [
                .. next.SelectMany(entity => above[entity]).Distinct(StringComparer.Ordinal).Where(entity => !above.ContainsKey(entity)),
            ];
        }

        return entity => Reached(entity, above);
    }

    private static HashSet<string> Reached(string entity, Dictionary<string, HashSet<string>> above)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([entity]);
        while (next.TryDequeue(out var at))
        {
            foreach (var larger in above.TryGetValue(at, out var direct) ? direct : [])
            {
                if (reached.Add(larger))
                {
                    next.Enqueue(larger);
                }
            }
        }

        return reached;
    }
}
