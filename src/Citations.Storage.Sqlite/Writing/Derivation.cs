using Citations.Model;

namespace Citations.Storage.Sqlite.Writing;

internal static class Derivation
{
    public static ClaimGroup Derive(ClaimQuestion question, Property property, IReadOnlyList<Fact> facts, Func<string, string> originOf)
    {
        var origins = facts.Select(f => originOf(f.Source)).Distinct(StringComparer.Ordinal).Count();
        var values = facts.GroupBy(f => f.Value).Select(g => new ClaimValue(
            g.Key,
            new Support(g.Max(f => f.Confidence), Support.NoisyOr, []),
            [.. g.Select(f => f.Key).Order(StringComparer.Ordinal)],
            [.. g.Select(f => f.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. g.Select(f => originOf(f.Source)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            new ValueRelation(RelationKind.Equal, "equal"))).ToArray();
        return new ClaimGroup(
            question.Id,
            question.Subject,
            question.Property,
            question.Qualifiers,
            values.Length > 1 ? Agreement.Conflicting : origins > 1 ? Agreement.Corroborated : Agreement.Uncontested,
            [.. values],
            facts.Count,
            facts.Select(f => f.Source).Distinct(StringComparer.Ordinal).Count(),
            origins);
    }
}
