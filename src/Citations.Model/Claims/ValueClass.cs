using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>The facts of one claim group that say the same, while the group is derived.</summary>
internal sealed class ValueClass(string canonical)
{
    private const int ManyPairs = 1024;

    /// <summary>Nearly always one only, so the set is made when a second comes.</summary>
    private readonly List<ValidityPeriod> _periods = new(1);
    private HashSet<ValidityPeriod>? _distinct;
    private ValueClass[]? _byLanguage;

    public string Canonical { get; } = canonical;

    public List<Fact> Facts { get; } = [];

    /// <summary>The distinct times at which facts say that it holds.</summary>
    public IReadOnlyCollection<ValidityPeriod> Periods => _periods;

    /// <summary>The value in the words of its surest fact; among equals, of the one with the first key.</summary>
    public Value Value { get; private set; } = null!;

    /// <summary>
    /// Itself; of a text that facts give in several languages, a part for each of them, since texts are rivals only within one
    /// language, and the times at which they hold may differ.
    /// </summary>
    public IReadOnlyList<ValueClass> ByLanguage => _byLanguage ??= Split();

    public Support Support { get; private set; } = null!;

    public Sequence<string> Sources { get; private set; } = [];

    public Sequence<string> Origins { get; private set; } = [];

    public void Add(Fact fact)
    {
        Facts.Add(fact);
        var period = ValidityPeriod.Of(fact);
        if (_periods.Count == 0 || (_periods[0] != period && (_distinct ??= [_periods[0]]).Add(period)))
        {
            _periods.Add(period);
        }
    }

    public void Complete(Func<string, string> originOf)
    {
        if (Facts is [var only])
        {
            (Value, Support) = (only.Value, SupportFormula.Of(Facts, originOf));
            (Sources, Origins) = ([only.Source], [Support.Contributions[0].Origin]);
            return;
        }

        Facts.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        Value = Facts.Aggregate(static (best, fact) => fact.Confidence > best.Confidence ? fact : best).Value;
        Support = SupportFormula.Of(Facts, originOf);
        Sources = Sequence.Create<string>([.. Support.Contributions.Select(contribution => contribution.Source).Order(StringComparer.Ordinal)]);
        Origins = Sequence.Create<string>([.. Support.Contributions.Select(contribution => contribution.Origin).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether some fact of the one and some of the other can hold at one time.</summary>
    public bool CanOverlap(ValueClass other)
    {
        if ((long)_periods.Count * other._periods.Count > ManyPairs)
        {
            return PeriodSweep.Pairs([_periods, other._periods]).Any();
        }

        foreach (var period in _periods)
        {
            foreach (var otherPeriod in other._periods)
            {
                if (period.CanOverlap(otherPeriod))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public ClaimValue ToClaimValue(ValueRelation relation) =>
        new(Value, Support, Sequence.Wrap(Facts.ConvertAll(static fact => fact.Key).ToArray()), Sources, Origins, relation);

    /// <summary>The leading value first: by score, then numbers of origins, sources and facts, the greater first; then by canonical value.</summary>
    public static int Compare(ValueClass left, ValueClass right)
    {
        var order = right.Support.Score.CompareTo(left.Support.Score);
        order = order != 0 ? order : right.Origins.Count.CompareTo(left.Origins.Count);
        order = order != 0 ? order : right.Sources.Count.CompareTo(left.Sources.Count);
        order = order != 0 ? order : right.Facts.Count.CompareTo(left.Facts.Count);
        return order != 0 ? order : string.CompareOrdinal(left.Canonical, right.Canonical);
    }

    private ValueClass[] Split()
    {
        if (Value is not TextValue || Facts.TrueForAll(fact => string.Equals(Language(fact), Language(Facts[0]), StringComparison.Ordinal)))
        {
            return [this];
        }

        var parts = new SortedDictionary<string, ValueClass>(StringComparer.Ordinal);
        foreach (var fact in Facts)
        {
            if (!parts.TryGetValue(Language(fact), out var part))
            {
                parts.Add(Language(fact), part = new ValueClass(Canonical) { Value = fact.Value });
            }

            part.Add(fact);
        }

        return [.. parts.Values];
    }

    private static string Language(Fact fact) => ((TextValue)fact.Value).Language is { } tag ? LanguageTag.Primary(tag).ToString() : "";
}
