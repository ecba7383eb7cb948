namespace Citations.Model;

/// <summary>Derives claim groups from facts: a pure function, with the same result for the same facts in any order.</summary>
public static class ClaimGroups
{
    /// <summary>Derives the claim group of one question.</summary>
    /// <param name="property">The property of the facts.</param>
    /// <param name="facts">The facts that answer the question (<see cref="ClaimQuestion.Of(Fact, Property)"/>). Only active ones count, each once.</param>
    /// <param name="originOf">Gives the origin of a source by its key.</param>
    /// <param name="broader">Gives, for an entity by its key, all larger ones that hold it, near or far, by the properties in <see cref="Comparison.Broader"/>; null when the property names none.</param>
    /// <returns>The group; null when no fact is active.</returns>
    public static ClaimGroup? Derive(
        Property property,
        IEnumerable<Fact> facts,
        Func<string, string> originOf,
        Func<string, IReadOnlySet<string>>? broader = null)
    {
        var classes = Classify(property, facts);
        if (classes.Count == 0)
        {
            return null;
        }

        foreach (var value in classes)
        {
            value.Complete(originOf);
        }

        classes.Sort(ValueClass.Compare);
        return Build(ClaimQuestion.Of(classes[0].Facts[0], property), classes, new Rivalry(property, broader));
    }

    /// <summary>The distinct values, by their canonical form: linear in the facts.</summary>
    private static List<ValueClass> Classify(Property property, IEnumerable<Fact> facts)
    {
        var classes = new Dictionary<string, ValueClass>(StringComparer.Ordinal);
        HashSet<string>? seen = null;
        string? onlyKey = null;
        foreach (var fact in facts)
        {
            if (!fact.IsActive)
            {
                continue;
            }

            if (onlyKey is null)
            {
                onlyKey = fact.Key;
            }
            else if (!(seen ??= new(StringComparer.Ordinal) { onlyKey }).Add(fact.Key))
            {
                continue;
            }

            var canonical = CanonicalValue.Of(fact.Value, property.Comparison);
            if (!classes.TryGetValue(canonical, out var value))
            {
                classes.Add(canonical, value = new ValueClass(canonical));
            }

            value.Add(fact);
        }

        return [.. classes.Values];
    }

    private static ClaimGroup Build(ClaimQuestion question, List<ValueClass> classes, Rivalry rivalry)
    {
        var values = new ClaimValue[classes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = classes[i].ToClaimValue(rivalry.Relation(classes[i], classes[0]));
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
            Distinct(classes, static value => value.Origins));
    }

    private static int Distinct(List<ValueClass> classes, Func<ValueClass, Sequence<string>> keys) => classes.Count == 1
        ? keys(classes[0]).Count
        : classes.SelectMany(keys).Distinct(StringComparer.Ordinal).Count();
}
