namespace Citations.Model;

/// <summary>How the values of one claim group stand to each other, and what that makes of the group.</summary>
internal sealed class Rivalry(Property property, Func<string, IReadOnlySet<string>>? broader)
{
    private static readonly ValueRelation _leading = new(RelationKind.Equal, "the leading value");

    private static readonly ValueRelation _otherTime = new(RelationKind.NotRival, "they hold at different times");

    private static readonly ValueRelation _many = new(RelationKind.NotRival, "the property takes many values");

    public ValueRelation Relation(ValueClass left, ValueClass right)
    {
        if (ReferenceEquals(left, right))
        {
            return _leading;
        }

        if (!left.CanOverlap(right))
        {
            return _otherTime;
        }

        var relation = ValueRelations.Of(left.Value, right.Value, property.Comparison, broader);
        return property.Cardinality == Cardinality.Many && relation.Kind is RelationKind.Conflicts or RelationKind.Compatible ? _many : relation;
    }

    /// <summary>
    /// One value at a time: conflicting when any two rivals conflict; else refined when any two differ in exactness only; else corroborated
    /// when some value has two origins; else uncontested. Many values: nothing conflicts; corroborated comes before refined.
    /// </summary>
    public Agreement AgreementOf(IReadOnlyList<ValueClass> classes)
    {
        var corroborated = classes.Any(static value => value.Origins.Count > 1);
        if (property.Cardinality == Cardinality.Many && corroborated)
        {
            return Agreement.Corroborated;
        }

        var refined = false;
        foreach (var (left, right) in PairsOfOneTime(classes))
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

    /// <summary>
    /// The pairs whose times meet, found by a sweep over their beginnings, so that a long series of values, each of its own time,
    /// costs its length and not the square of it.
    /// </summary>
    private static IEnumerable<(ValueClass Left, ValueClass Right)> PairsOfOneTime(IReadOnlyList<ValueClass> classes)
    {
        var starts = classes.SelectMany((value, index) => value.Periods.Select(period => (Period: period, Index: index)))
            .OrderBy(static entry => entry.Period.Start).ThenBy(static entry => entry.Index);
        var running = new List<(ValidityPeriod Period, int Index)>();
        var seen = new HashSet<(int, int)>();
        foreach (var entry in starts)
        {
            running.RemoveAll(other => other.Period.End < entry.Period.Start);
            foreach (var other in running)
            {
                var pair = (Math.Min(entry.Index, other.Index), Math.Max(entry.Index, other.Index));
                if (entry.Index != other.Index && entry.Period.CanOverlap(other.Period) && seen.Add(pair))
                {
                    yield return (classes[pair.Item1], classes[pair.Item2]);
                }
            }

            running.Add(entry);
        }
    }
}
