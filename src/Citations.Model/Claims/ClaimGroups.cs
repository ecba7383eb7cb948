using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;

namespace Citations.Model.Claims;

/// <summary>Derives claim groups from facts. A pure function: the order of the facts does not matter.</summary>
public static class ClaimGroups
{
    private const int Few = 8;

    /// <summary>Derives the claim group of one question.</summary>
    /// <param name="property">The property of the facts.</param>
    /// <param name="facts">The facts that answer the question (<see cref="ClaimQuestion.Of(Fact, Property)"/>). Only active ones count, each once.</param>
    /// <param name="originOf">Gives the origin of a source by its key.</param>
    /// <param name="broader">
    /// Gives, for an entity by its key, all larger ones that hold it, near or far, by the properties in <see cref="Comparison.Broader"/>; null
    /// when the property names none.
    /// </param>
    /// <param name="rules">The method and the reliabilities; <see cref="SupportRules.Default"/> when null.</param>
    /// <returns>The group; null when no fact is active.</returns>
    public static ClaimGroup? Derive(
        Property property,
        IEnumerable<Fact> facts,
        Func<string, string> originOf,
        Func<string, IReadOnlySet<string>>? broader = null,
        SupportRules? rules = null)
    {
        Fact[] active = [.. facts.Where(static fact => fact.IsActive)];
        return active.Length == 0 ? null : Derive(ClaimQuestion.Of(active[0], property), property, active, originOf, broader, rules);
    }

    /// <summary>Derives the claim group of a question that is known.</summary>
    /// <param name="question">What the facts answer.</param>
    /// <param name="property">The property of the facts.</param>
    /// <param name="facts">The facts. Only active ones count, each once.</param>
    /// <param name="originOf">Gives the origin of a source by its key.</param>
    /// <param name="broader">As above.</param>
    /// <param name="rules">As above.</param>
    /// <returns>The group; null when no fact is active.</returns>
    public static ClaimGroup? Derive(
        ClaimQuestion question,
        Property property,
        IReadOnlyList<Fact> facts,
        Func<string, string> originOf,
        Func<string, IReadOnlySet<string>>? broader = null,
        SupportRules? rules = null)
    {
        rules ??= SupportRules.Default;
        if (facts is [{ IsActive: true } only])
        {
            return OfOne(question, only, originOf(only.Source), rules);
        }

        var classes = Classify(property, facts);
        if (classes.Count == 0)
        {
            return null;
        }

        foreach (var value in classes)
        {
            value.Complete(originOf);
        }

        classes.Sort(static (left, right) => string.CompareOrdinal(left.Canonical, right.Canonical));
        var rivalry = new Rivalry(property, broader);
        var impliedBy = Implications.Of(classes, property, rivalry, broader);
        var graph = ValueGraph.Of(impliedBy, [.. classes.Select(static value => Implications.IsOpen(value.Value))]);
        var ranked = GroupRanking.Rank(classes.ConvertAll(static value => value.Rated), graph, property.Cardinality == Cardinality.One, rules);
        return Build(question, classes, rivalry, ranked, impliedBy);
    }

    /// <summary>The same result for one fact, which is what half of all questions have, without the general way's work.</summary>
    private static ClaimGroup OfOne(ClaimQuestion question, Fact fact, string origin, SupportRules rules)
    {
        var support = GroupRanking.OfOne(ValueClass.Statement(fact, origin), rules);
        var value = new ClaimValue(fact.Value, support, [fact.Key], [fact.Source], [origin], Rivalry.Leading);
        return new ClaimGroup(question.Id, question.Subject, question.Property, question.Qualifiers, Agreement.Uncontested, [value], 1, 1, 1);
    }

    /// <summary>The distinct values, by their canonical form: linear in the facts.</summary>
    private static List<ValueClass> Classify(Property property, IReadOnlyList<Fact> facts)
    {
        var classes = new List<ValueClass>();
        var (byForm, seen) = facts.Count > Few ? (new Dictionary<string, ValueClass>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal)) : (null, null);
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (!fact.IsActive || !IsFirst(facts, i, seen))
            {
                continue;
            }

            var canonical = CanonicalValue.Of(fact.Value, property.Comparison);
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

    private static ClaimGroup Build(ClaimQuestion question, List<ValueClass> classes, Rivalry rivalry, RankedGroup ranked, Sequence<int>[] impliedBy)
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
            var refinements = impliedBy[index].Count == 0 ? [] : Sequence.Create<int>([.. impliedBy[index].Select(other => places[other]).Order()]);
            values[place] = classes[index].ToClaimValue(ranked.Supports[index], rivalry.Relation(classes[index], classes[ranked.Order[0]]), refinements);
        }

        return new ClaimGroup(
            question.Id,
            question.Subject,
            question.Property,
            question.Qualifiers,
            rivalry.AgreementOf(classes),
            Sequence.Wrap(values),
            classes.Sum(static value => value.Facts.Count),
            Distinct(classes, static value => value.Sources),
            Distinct(classes, static value => value.Origins))
        {
            Margin = ranked.Margin,
        };
    }

    private static int Distinct(List<ValueClass> classes, Func<ValueClass, Sequence<string>> keys) => classes.Count == 1
        ? keys(classes[0]).Count
        : classes.SelectMany(keys).Distinct(StringComparer.Ordinal).Count();
}
