using Citations.Model.Comparing;
using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>How the values of one claim group stand to each other, what makes them differ, and what that makes of the group.</summary>
internal sealed class Rivalry
{
    /// <summary>Up to so many values are compared pair by pair.</summary>
    private const int FewValues = 64;

    /// <summary>Of more values, so many pairs are looked at in search of one that conflicts.</summary>
    private const int MostPairs = 50_000;

    private static readonly ValueRelation _otherTime = new(RelationKind.NotRival, "they hold at different times", DisagreementCause.Time);

    private static readonly ValueRelation _many = new(RelationKind.NotRival, "the property takes many values");

    private readonly Property _property;
    private readonly GroupContext _context;
    private readonly Dictionary<(string, string), Ruling>? _rulings;

    public Rivalry(Property property, GroupContext context)
    {
        (_property, _context) = (property, context);
        if (context.Rulings.Count > 0)
        {
            _rulings = [];
            foreach (var ruling in context.Rulings.OrderBy(static ruling => ruling.At))
            {
                _rulings[Pair(Canonical(ruling.A), Canonical(ruling.B))] = ruling;
            }
        }
    }

    /// <summary>How the leading value stands to itself.</summary>
    public static ValueRelation Leading { get; } = new(RelationKind.Equal, "the leading value");

    /// <summary>Whether two values stand beside each other only because their property takes many.</summary>
    public static bool IsOfMany(ValueRelation relation) => ReferenceEquals(relation, _many);

    /// <summary>How one value stands to another: by a person's ruling if there is one, else by the rules.</summary>
    public ValueRelation Relation(ValueClass left, ValueClass right)
    {
        if (ReferenceEquals(left, right))
        {
            return Leading;
        }

        return
            _rulings is not null
            && _rulings.TryGetValue(Pair(left.Canonical, right.Canonical), out var ruling)
            && ruling.Verdict != Verdict.Withdrawn
            ? OfRuling(ruling)
            : OfRules(left, right);
    }

    /// <summary>
    /// One value at a time: conflicting when any two values conflict; else refined when any two differ in exactness only; else corroborated
    /// when two origins say the same, spelling apart; else uncontested. Many values: nothing conflicts, and corroborated comes before
    /// refined.
    /// </summary>
    public Agreement AgreementOf(IReadOnlyList<ValueClass> classes)
    {
        if (classes.Count == 1)
        {
            return classes[0].Origins.Count > 1 ? Agreement.Corroborated : Agreement.Uncontested;
        }

        var corroborated = IsCorroborated(classes);
        if (
            _property.Cardinality == Cardinality.Many
            && (corroborated || !ValueRelations.CanRefine(_property, _context.Broader, _context.Names))
        )
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
                case RelationKind.Refines or RelationKind.RefinedBy or RelationKind.Compatible:
                    refined = true;
                    break;
            }

            if (refined && _property.Cardinality == Cardinality.Many)
            {
                break;
            }
        }

        return refined ? Agreement.Refined
            : corroborated ? Agreement.Corroborated
            : Agreement.Uncontested;
    }

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);

    private static ValueRelation OfRuling(Ruling ruling) =>
        ruling.Verdict == Verdict.Same
            ? new(RelationKind.Equal, $"{ruling.By} ruled that they say the same: {ruling.Reason}")
            : new(RelationKind.NotRival, $"{ruling.By} ruled that they are not rivals: {ruling.Reason}");

    private string Canonical(Value value) => CanonicalValue.Of(value, _property.Comparison, _context.SurvivorOf);

    private ValueRelation OfRules(ValueClass left, ValueClass right)
    {
        ValueRelation? relation = null;
        foreach (var l in left.ByLanguage)
        {
            foreach (var r in right.ByLanguage)
            {
                var found = InOneLanguage(l, r);
                relation =
                    found.Kind != RelationKind.NotRival || relation is null || ReferenceEquals(relation, _otherTime) ? found : relation;
                if (relation.Kind != RelationKind.NotRival)
                {
                    return relation;
                }
            }
        }

        return relation!;
    }

    private ValueRelation InOneLanguage(ValueClass left, ValueClass right)
    {
        if (!left.CanOverlap(right))
        {
            return _otherTime;
        }

        var relation = ValueRelations.OfDistinct(left.Value, right.Value, _property.Comparison, _context.Broader, _context.Names);
        if (relation.Kind is not (RelationKind.Conflicts or RelationKind.Compatible))
        {
            return relation;
        }

        return _property.Cardinality == Cardinality.Many ? _many : WithCause(relation, left, right);
    }

    /// <summary>Qualifiers that differ, and then periods that differ, are nearer causes than what the values show.</summary>
    private ValueRelation WithCause(ValueRelation relation, ValueClass left, ValueClass right)
    {
        if (ValueClass.ScopeDifference(left, right, _property) is var (words, isMethod))
        {
            return new(
                relation.Kind,
                $"{relation.Reason}; their qualifiers differ ({words})",
                isMethod ? DisagreementCause.Counting : DisagreementCause.Scope
            );
        }

        return ValueClass.HaveDifferentPeriods(left, right)
            ? new(relation.Kind, $"{relation.Reason}; they are stated for different periods, which overlap", DisagreementCause.Time)
            : relation;
    }

    /// <summary>Whether two origins state one value, or recorded names of the subject, or values that a person ruled to be the
    /// same.</summary>
    private bool IsCorroborated(IReadOnlyList<ValueClass> classes)
    {
        if (classes.Any(static value => value.Origins.Count > 1))
        {
            return true;
        }

        if (_context.Names is { } names)
        {
            var origins = classes
                .Where(value => value.Value is TextValue text && names.IsName(TextForm.Of(text.Text)))
                .SelectMany(static value => value.Origins);
            if (origins.Distinct(StringComparer.Ordinal).Take(2).Count() > 1)
            {
                return true;
            }
        }

        return _rulings is not null
            && _rulings.Any(ruling =>
                ruling.Value.Verdict == Verdict.Same
                && Find(ruling.Key.Item1) is { } a
                && Find(ruling.Key.Item2) is { } b
                && a.Origins.Concat(b.Origins).Distinct(StringComparer.Ordinal).Count() > 1
            );

        ValueClass? Find(string canonical) =>
            classes.FirstOrDefault(value => string.Equals(value.Canonical, canonical, StringComparison.Ordinal));
    }

    /// <summary>All pairs of a few values. Of many, first those that would show a conflict, then those whose times meet, up to a
    /// limit.</summary>
    private IEnumerable<(ValueClass Left, ValueClass Right)> Pairs(IReadOnlyList<ValueClass> classes)
    {
        if (classes.Count <= FewValues)
        {
            return classes.SelectMany((left, index) => classes.Skip(index + 1).Select(right => (left, right)));
        }

        return Telling(classes)
            .Concat(
                PeriodSweep
                    .Pairs(classes.Select(static value => value.Periods).ToList())
                    .Take(MostPairs)
                    .Select(pair => (classes[pair.First], classes[pair.Second]))
            );
    }

    /// <summary>
    /// Pairs that conflict if any do: the leader and each other value; of entities, neighbours in the order of how many larger ones hold
    /// them, because a
    /// chain of refinements is one exactly when each refines the next; of amounts and times, those that reach least far up and down.
    /// </summary>
    private IEnumerable<(ValueClass Left, ValueClass Right)> Telling(IReadOnlyList<ValueClass> classes)
    {
        var leader = classes.Skip(1).Select(value => (classes[0], value));
        if (_context.Broader is { } broader && _property.ValueKind == ValueKind.Entity)
        {
            var chain = classes
                .OrderByDescending(value => broader(((EntityValue)value.Value).Entity).Count)
                .ThenBy(static value => value.Canonical, StringComparer.Ordinal)
                .ToList();
            return leader.Concat(chain.Zip(chain.Skip(1)));
        }

        return leader.Concat(Extremes(classes));
    }

    private static IEnumerable<(ValueClass Left, ValueClass Right)> Extremes(IReadOnlyList<ValueClass> classes)
    {
        switch (classes[0].Value)
        {
            case QuantityValue or MoneyValue:
                foreach (
                    var unit in classes
                        .Select(static value => (Value: value, Extent: AmountRange.Of(value.Value)))
                        .GroupBy(static value => value.Extent.Unit, StringComparer.Ordinal)
                )
                {
                    var lowest = unit.Where(static value => value.Extent.Range.Upper is not null)
                        .OrderBy(static value => value.Extent.Range.Upper)
                        .FirstOrDefault()
                        .Value;
                    var highest = unit.Where(static value => value.Extent.Range.Lower is not null)
                        .OrderByDescending(static value => value.Extent.Range.Lower)
                        .FirstOrDefault()
                        .Value;
                    if (lowest is not null && highest is not null && !ReferenceEquals(lowest, highest))
                    {
                        yield return (lowest, highest);
                    }
                }

                break;
            case TimeValue:
                var first = classes.MinBy(static value => ((TimeValue)value.Value).Time.Latest ?? long.MaxValue)!;
                var last = classes.MaxBy(static value => ((TimeValue)value.Value).Time.Earliest ?? long.MinValue)!;
                if (!ReferenceEquals(first, last))
                {
                    yield return (first, last);
                }

                break;
        }
    }
}
