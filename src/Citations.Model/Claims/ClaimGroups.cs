using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>Derives claim groups from facts: a pure function, with the same result for the same facts and context in any order.</summary>
public static class ClaimGroups
{
    /// <summary>The relations among so many values after the leader are part of a group; those of the rest are computed when asked
    /// for.</summary>
    public const int MostRelated = 32;

    private const int Few = 8;

    /// <summary>Derives the claim group of one question.</summary>
    /// <param name="property">The property of the facts.</param>
    /// <param name="facts">The facts that answer the question (<see cref="ClaimQuestion"/>). Only active ones count, each once.</param>
    /// <param name="originOf">Gives the origin of a source by its key.</param>
    /// <param name="broader">
    /// Gives, for an entity by its key, all larger ones that hold it, near or far, by the properties in <see cref="Comparison.Broader"/>;
    /// null
    /// when the property names none.
    /// </param>
    /// <param name="rules">The method and the reliabilities; <see cref="SupportRules.Default"/> when null.</param>
    /// <returns>The group; null when no fact is active.</returns>
    public static ClaimGroup? Derive(
        Property property,
        IEnumerable<Fact> facts,
        Func<string, string> originOf,
        Func<string, IReadOnlySet<string>>? broader = null,
        SupportRules? rules = null
    ) => Derive(property, facts, new GroupContext(originOf) { Broader = broader, Rules = rules ?? SupportRules.Default });

    /// <summary>Derives the claim group of one question.</summary>
    /// <param name="property">The property of the facts.</param>
    /// <param name="facts">The facts that answer the question (<see cref="ClaimQuestion"/>). Only active ones count, each once.</param>
    /// <param name="context">What is known beside the facts.</param>
    /// <returns>The group; null when no fact is active.</returns>
    public static ClaimGroup? Derive(Property property, IEnumerable<Fact> facts, GroupContext context)
    {
        Fact[] active = [.. facts.Where(static fact => fact.IsActive)];
        return active.Length == 0 ? null : Derive(ClaimQuestion.Of(active[0], property, context.SurvivorOf), property, active, context);
    }

    /// <summary>Derives the claim group of a question that is known.</summary>
    /// <param name="question">What the facts answer.</param>
    /// <param name="property">The property of the facts.</param>
    /// <param name="facts">The facts. Only active ones count, each once.</param>
    /// <param name="context">What is known beside the facts.</param>
    /// <returns>The group; null when no fact is active.</returns>
    public static ClaimGroup? Derive(ClaimQuestion question, Property property, IReadOnlyList<Fact> facts, GroupContext context)
    {
        if (facts is [{ IsActive: true } only])
        {
            return OfOne(question, only, context);
        }

        var classes = Classify(property, facts, context);
        if (classes.Count == 0)
        {
            return null;
        }

        foreach (var value in classes)
        {
            value.Complete(context);
        }

        classes.Sort(static (left, right) => string.CompareOrdinal(left.Canonical, right.Canonical));
        var rivalry = new Rivalry(property, context);
        var impliedBy = Implications.Of(classes, property, rivalry, context);
        var graph = ValueGraph.Of(impliedBy, [.. classes.Select(static value => Implications.IsOpen(value.Value))]);
        var ranked = GroupRanking.Rank(
            classes.ConvertAll(static value => value.Rated),
            graph,
            property.Cardinality == Cardinality.One,
            context.Rules
        );
        return Build(question, classes, rivalry, ranked, impliedBy);
    }

    /// <summary>How one value of a group stands to another, by their facts: for pairs that are not part of the group.</summary>
    /// <param name="property">The property of the facts.</param>
    /// <param name="left">The active facts of the one value.</param>
    /// <param name="right">The active facts of the other value.</param>
    /// <param name="context">What is known beside the facts.</param>
    public static ValueRelation Relate(Property property, IReadOnlyList<Fact> left, IReadOnlyList<Fact> right, GroupContext context)
    {
        var (a, b) = (ClassOf(left), ClassOf(right));
        return string.Equals(a.Canonical, b.Canonical, StringComparison.Ordinal)
            ? new(RelationKind.Equal, "the same value")
            : new Rivalry(property, context).Relation(a, b);

        ValueClass ClassOf(IReadOnlyList<Fact> facts)
        {
            var value = new ValueClass(CanonicalValue.Of(facts[0].Value, property.Comparison, context.SurvivorOf));
            foreach (var fact in facts)
            {
                value.Add(fact);
            }

            value.Complete(context);
            return value;
        }
    }

    /// <summary>The group of a single fact, which half of all questions have: the same as the general way, and faster.</summary>
    private static ClaimGroup OfOne(ClaimQuestion question, Fact fact, GroupContext context)
    {
        var origin = context.OriginOf(fact.Source);
        var support = GroupRanking.OfOne(ValueClass.Statement(fact, origin), context.Rules);
        var value = new ClaimValue(context.Surviving(fact.Value), support, [fact.Key], [fact.Source], [origin], Rivalry.Leading)
        {
            IsInferred = fact.IsInferred,
        };
        return new ClaimGroup(
            question.Id,
            question.Subject,
            question.Property,
            question.Qualifiers,
            Agreement.Uncontested,
            [value],
            1,
            1,
            1
        );
    }

    /// <summary>The distinct values, by their canonical form: linear in the facts.</summary>
    private static List<ValueClass> Classify(Property property, IReadOnlyList<Fact> facts, GroupContext context)
    {
        var classes = new List<ValueClass>();
        var (byForm, seen) =
            facts.Count > Few
                ? (new Dictionary<string, ValueClass>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal))
                : (null, null);
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (!fact.IsActive || !IsFirst(facts, i, seen))
            {
                continue;
            }

            var canonical = CanonicalValue.Of(fact.Value, property.Comparison, context.SurvivorOf);
            var value = byForm is null ? Find(classes, canonical) : byForm.GetValueOrDefault(canonical);
            if (value is null)
            {
                classes.Add(value = new ValueClass(canonical));
                byForm?.Add(canonical, value);
            }

            value.Add(fact);
        }

        return classes;
    }

    private static ValueClass? Find(List<ValueClass> classes, string canonical)
    {
        foreach (var value in classes)
        {
            if (string.Equals(value.Canonical, canonical, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether no active fact before it has its key; few are compared one by one.</summary>
    private static bool IsFirst(IReadOnlyList<Fact> facts, int index, HashSet<string>? seen)
    {
        var key = facts[index].Key;
        if (seen is not null)
        {
            return seen.Add(key);
        }

        for (var i = 0; i < index; i++)
        {
            if (facts[i].IsActive && string.Equals(facts[i].Key, key, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static ClaimGroup Build(
        ClaimQuestion question,
        List<ValueClass> classes,
        Rivalry rivalry,
        RankedGroup ranked,
        Sequence<int>[] impliedBy
    )
    {
        var places = new int[classes.Count];
        for (var place = 0; place < places.Length; place++)
        {
            places[ranked.Order[place]] = place;
        }

        var values = new ClaimValue[classes.Count];
        for (var place = 0; place < values.Length; place++)
        {
            var index = ranked.Order[place];
            var refinements =
                impliedBy[index].Count == 0 ? [] : Sequence.Create<int>([.. impliedBy[index].Select(other => places[other]).Order()]);
            values[place] = classes[index]
                .ToClaimValue(ranked.Supports[index], rivalry.Relation(classes[index], classes[ranked.Order[0]]), refinements);
        }

        var ordered = ranked.Order.Select(index => classes[index]).ToList();
        var related = Related(ordered, rivalry);
        return new ClaimGroup(
            question.Id,
            question.Subject,
            question.Property,
            question.Qualifiers,
            rivalry.AgreementOf(ordered),
            Sequence.Wrap(values),
            classes.Sum(static value => value.Facts.Count),
            Distinct(classes, static value => value.Sources),
            Distinct(classes, static value => value.Origins)
        )
        {
            Margin = ranked.Margin,
            Relations = related,
            Causes = CausesOf(values, related),
            AmountsDiffer =
                classes[0].Value is QuantityValue or MoneyValue
                && (Array.Exists(values, static value => IsRoomy(value.Relation)) || related.Any(static pair => IsRoomy(pair.Relation))),
        };
    }

    private static bool IsRoomy(ValueRelation relation) =>
        relation.Kind is RelationKind.Refines or RelationKind.RefinedBy or RelationKind.Compatible;

    /// <summary>The relations among the best values after the leader.</summary>
    private static Sequence<RelatedValues> Related(List<ValueClass> classes, Rivalry rivalry)
    {
        var last = Math.Min(classes.Count - 1, MostRelated);
        if (last < 2)
        {
            return [];
        }

        var related = new List<RelatedValues>();
        for (var a = 1; a <= last; a++)
        {
            for (var b = a + 1; b <= last; b++)
            {
                // Where a property takes many values, pairs without a relation of their own would only take room
                if (rivalry.Relation(classes[a], classes[b]) is var relation && !Rivalry.IsOfMany(relation))
                {
                    related.Add(new(a, b, relation));
                }
            }
        }

        return Sequence.Wrap(related.ToArray());
    }

    private static Sequence<DisagreementCause> CausesOf(ClaimValue[] values, Sequence<RelatedValues> related)
    {
        var causes = values
            .Select(static value => value.Relation.Cause)
            .Concat(related.Select(static pair => pair.Relation.Cause))
            .OfType<DisagreementCause>();
        return Sequence.Create<DisagreementCause>([.. causes.Distinct().Order()]);
    }

    private static int Distinct(List<ValueClass> classes, Func<ValueClass, Sequence<string>> keys) =>
        classes.Count == 1 ? keys(classes[0]).Count : classes.SelectMany(keys).Distinct(StringComparer.Ordinal).Count();
}
