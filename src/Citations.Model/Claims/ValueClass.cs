using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>The facts of one claim group that say the same, while the group is derived.</summary>
internal sealed class ValueClass(string canonical)
{
    private const int ManyPairs = 1024;

    /// <summary>The scopes of so many facts are compared.</summary>
    private const int MostScopes = 256;

    /// <summary>Nearly always one only, so the set is made when a second comes.</summary>
    private readonly List<ValidityPeriod> _periods = new(1);
    private HashSet<ValidityPeriod>? _distinct;
    private ValueClass[]? _byLanguage;
    private Dictionary<string, FactScope>? _scopes;

    public string Canonical { get; } = canonical;

    public List<Fact> Facts { get; } = [];

    /// <summary>The distinct times at which facts say that it holds.</summary>
    public IReadOnlyCollection<ValidityPeriod> Periods => _periods;

    /// <summary>The value of its surest fact; among equals, of the one with the first key. A stated value comes before an inferred one, a
    /// stated currency before an assumed one.</summary>
    public Value Value { get; private set; } = null!;

    /// <summary>Whether no source states it: all its facts were derived by their recorders.</summary>
    public bool IsInferred { get; private set; }

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

    /// <summary>One source states the value in one fact. It relies on somebody's word when all its citations name that one.</summary>
    public static Contribution Statement(Fact fact, string origin) =>
        new(fact.Source, origin, fact.Confidence, 1) { AttributedTo = AttributedTo(fact) };

    public void Complete(GroupContext context)
    {
        var originOf = context.OriginOf;
        if (Facts is [var only])
        {
            var statement = Statement(only, originOf(only.Source));
            (Value, IsInferred, Rated) = (context.Surviving(only.Value), only.IsInferred, new RatedValue([statement], only.IsInferred));
            (Sources, Origins) = ([only.Source], [statement.Origin]);
            return;
        }

        Facts.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        Value = context.Surviving(Facts.Aggregate(static (best, fact) => IsBetter(fact, best) ? fact : best).Value);
        IsInferred = Facts.TrueForAll(static fact => fact.IsInferred);
        var surest = new SortedDictionary<string, Contribution>(StringComparer.Ordinal);
        foreach (var fact in Facts.Where(fact => IsInferred || !fact.IsInferred))
        {
            if (!surest.TryGetValue(fact.Source, out var known) || known.Confidence < fact.Confidence)
            {
                surest[fact.Source] = Statement(fact, known?.Origin ?? originOf(fact.Source));
            }
        }

        Rated = new RatedValue([.. surest.Values], IsInferred);
        Sources = Sequence.Create<string>([
            .. Facts.Select(static fact => fact.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ]);
        Origins = Sequence.Create<string>([
            .. surest.Values.Select(static statement => statement.Origin).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ]);
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
        new(Value, support, Sequence.Wrap(Facts.ConvertAll(static fact => fact.Key).ToArray()), Sources, Origins, relation)
        {
            ImpliedBy = impliedBy,
            IsInferred = IsInferred,
        };

    /// <summary>The qualifiers in which the facts of two values differ, if no fact of the one has the scope of a fact of the
    /// other.</summary>
    public static (string Words, bool IsMethod)? ScopeDifference(ValueClass left, ValueClass right, Property property)
    {
        if (
            left.Facts.TrueForAll(static fact => fact.Qualifiers.Count == 0)
            && right.Facts.TrueForAll(static fact => fact.Qualifiers.Count == 0)
        )
        {
            return null;
        }

        var (l, r) = (left.ScopesFor(property), right.ScopesFor(property));
        return l.Keys.Any(r.ContainsKey) ? null : First(l).DifferenceTo(First(r));
    }

    /// <summary>Whether both values hold in stated periods, none of which is the same.</summary>
    public static bool HaveDifferentPeriods(ValueClass left, ValueClass right) =>
        !left._periods.Contains(ValidityPeriod.Always)
        && !right._periods.Contains(ValidityPeriod.Always)
        && !left._periods.Take(ManyPairs).Intersect(right._periods).Any();

    private static string? AttributedTo(Fact fact)
    {
        var word = fact.Citations[0].AttributedTo;
        return word is not null && fact.Citations.All(citation => string.Equals(citation.AttributedTo, word, StringComparison.Ordinal))
            ? word
            : null;
    }

    private static bool IsBetter(Fact fact, Fact best)
    {
        var order = best.IsInferred.CompareTo(fact.IsInferred);
        order = order != 0 ? order : IsAssumed(best).CompareTo(IsAssumed(fact));
        return order != 0 ? order > 0 : fact.Confidence > best.Confidence;
    }

    private static bool IsAssumed(Fact fact) => fact.Value is MoneyValue { IsCurrencyAssumed: true };

    private static FactScope First(Dictionary<string, FactScope> scopes) =>
        scopes.MinBy(static scope => scope.Key, StringComparer.Ordinal).Value;

    private Dictionary<string, FactScope> ScopesFor(Property property)
    {
        if (_scopes is null)
        {
            _scopes = new(StringComparer.Ordinal);
            foreach (var fact in Facts.Take(MostScopes))
            {
                var scope = FactScope.Of(fact, property);
                _scopes.TryAdd(scope.Key, scope);
            }
        }

        return _scopes;
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
