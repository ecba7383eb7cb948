using Citations.Model.Comparing;
using Citations.Model.Properties;

namespace Citations.Model.Claims;

/// <summary>How the values of one claim group stand to each other, and what that makes of the group.</summary>
internal sealed class Rivalry(Property property, Func<string, IReadOnlySet<string>>? broader)
{
    private const int FewValues = 16;

    private static readonly ValueRelation _otherTime = new(RelationKind.NotRival, "they hold at different times");

    private static readonly ValueRelation _many = new(RelationKind.NotRival, "the property takes many values");

    /// <summary>How the leading value stands to itself.</summary>
    public static ValueRelation Leading { get; } = new(RelationKind.Equal, "the leading value");

    public ValueRelation Relation(ValueClass left, ValueClass right)
    {
        if (ReferenceEquals(left, right))
        {
            return Leading;
        }

        ValueRelation? relation = null;
        foreach (var l in left.ByLanguage)
        {
            foreach (var r in right.ByLanguage)
            {
                var found = RelationInOneLanguage(l, r);
                relation = found.Kind != RelationKind.NotRival || relation is null || ReferenceEquals(relation, _otherTime) ? found : relation;
                if (relation.Kind != RelationKind.NotRival)
                {
                    return relation;
                }
            }
        }

        return relation!;
    }

    private ValueRelation RelationInOneLanguage(ValueClass left, ValueClass right)
    {
        if (!left.CanOverlap(right))
        {
            return _otherTime;
        }

        var relation = ValueRelations.OfDistinct(left.Value, right.Value, property.Comparison, broader);
        return property.Cardinality == Cardinality.Many && relation.Kind is RelationKind.Conflicts or RelationKind.Compatible ? _many : relation;
    }

    /// <summary>
    /// One value at a time: conflicting when any two rivals conflict; else refined when any two differ in exactness only; else corroborated
    /// when some value has two origins; else uncontested. Many values: nothing conflicts; corroborated comes before refined.
    /// </summary>
    public Agreement AgreementOf(IReadOnlyList<ValueClass> classes)
    {
        if (classes.Count == 1)
        {
            return classes[0].Origins.Count > 1 ? Agreement.Corroborated : Agreement.Uncontested;
        }

        var corroborated = classes.Any(static value => value.Origins.Count > 1);
        if (property.Cardinality == Cardinality.Many && (corroborated || !ValueRelations.CanRefine(property, broader)))
        {
            return corroborated ? Agreement.Corroborated : Agreement.Uncontested;
        }

        var refined = false;
        foreach (var (left, right) in Pairs(classes))
        {
            switch (Relation(left, right).Kind)
            {
                case RelationKind.Conflicts:
                    return Agreement.Conflicting;
                case RelationKind.Equal or RelationKind.Refines or RelationKind.RefinedBy or RelationKind.Compatible:
                    refined = true;
                    break;
            }

            if (refined && property.Cardinality == Cardinality.Many)
            {
                break;
            }
        }

        return refined ? Agreement.Refined : corroborated ? Agreement.Corroborated : Agreement.Uncontested;
    }

    /// <summary>All pairs of a few values; of many, those whose times meet.</summary>
    private static IEnumerable<(ValueClass Left, ValueClass Right)> Pairs(IReadOnlyList<ValueClass> classes)
    {
        if (classes.Count > FewValues)
        {
            return PeriodSweep.Pairs(classes.Select(static value => value.Periods).ToList()).Select(pair => (classes[pair.First], classes[pair.Second]));
        }

        return classes.SelectMany((left, index) => classes.Skip(index + 1).Select(right => (left, right)));
    }
}
