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

    /// <summary>Which sources state it.</summary>
    public RatedValue Rated { get; private set; } = null!;

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

    /// <summary>One source states the value in one fact.</summary>
    public static Contribution Statement(Fact fact, string origin) => new(fact.Source, origin, fact.Confidence, 1);

    public void Complete(Func<string, string> originOf)
    {
        if (Facts is [var only])
        {
            var statement = Statement(only, originOf(only.Source));
            (Value, Rated) = (only.Value, new RatedValue([statement], IsInferred: false));
            (Sources, Origins) = ([only.Source], [statement.Origin]);
            return;
        }

        Facts.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        Value = Facts.Aggregate(static (best, fact) => fact.Confidence > best.Confidence ? fact : best).Value;
        var surest = new SortedDictionary<string, Contribution>(StringComparer.Ordinal);
        foreach (var fact in Facts)
        {
            if (!surest.TryGetValue(fact.Source, out var known) || known.Confidence < fact.Confidence)
            {
                surest[fact.Source] = Statement(fact, known?.Origin ?? originOf(fact.Source));
            }
        }

        Rated = new RatedValue([.. surest.Values], IsInferred: false);
        Sources = Sequence.Create<string>([.. surest.Keys]);
        Origins = Sequence.Create<string>([.. surest.Values.Select(static statement => statement.Origin).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
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

    public ClaimValue ToClaimValue(Support support, ValueRelation relation, Sequence<int> impliedBy) =>
        new(Value, support, Sequence.Wrap(Facts.ConvertAll(static fact => fact.Key).ToArray()), Sources, Origins, relation) { ImpliedBy = impliedBy };

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
