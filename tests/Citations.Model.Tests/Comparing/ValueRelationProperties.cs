using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Comparing;

/// <summary>What holds between any two values of a kind, whatever the rule they are compared by.</summary>
public class ValueRelationProperties
{
    private static readonly Comparison _names = new(TextComparison.Names);

    private static readonly Gen<Comparison> _rules = Gen.Elements(
        Comparison.Default,
        new Comparison(tolerance: Amount.Parse("0.25")),
        _names,
        new Comparison(TextComparison.Exact, acrossLanguages: true)
    );

    private static readonly Gen<Amount?> _bounds = Gen.Choose(-2, 8).Select(number => number > 6 ? null : (Amount?)Amount.Of(number));

    private static readonly Gen<Value> _quantities =
        from amount in _bounds
        from lower in _bounds
        from upper in _bounds
        from unit in Gen.Elements("°C", "K", "°F", "m", "km", null)
        where (amount ?? lower ?? upper) is not null && !(lower > upper) && !(lower > amount) && !(amount > upper)
        select (Value)new QuantityValue(amount, unit, lower, upper);

    private static readonly Gen<string> _people = Gen.Elements(
        "A. Li",
        "Anna Li",
        "Alan B. Li",
        "A. B. Li",
        "B. Li",
        "Li",
        "Bo Li",
        "Anna Wu",
        "A. Wu",
        "Wu"
    );

    private static readonly Gen<Value> _texts =
        from names in _people.NonEmptyListOf()
        from language in Gen.Elements(null, "en", "de")
        select Make.Text(string.Join("; ", names.Take(4)), language);

    private static readonly Arbitrary<(Comparison, Value, Value)> _pairs = (
        from rule in _rules
        from pair in Gen.OneOf(_quantities.Two(), _texts.Two())
        select (rule, pair.Item1, pair.Item2)
    ).ToArbitrary();

    [Fact]
    public void Their_relation_turns_round() =>
        Prop.ForAll(
                _pairs,
                pair =>
                    ValueRelations.Of(pair.Item2, pair.Item3, pair.Item1).Kind
                    == PointRelation.Reverse(ValueRelations.Of(pair.Item3, pair.Item2, pair.Item1).Kind)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void They_are_equal_exactly_when_they_are_one_answer() =>
        Prop.ForAll(
                _pairs,
                pair =>
                    (ValueRelations.Of(pair.Item2, pair.Item3, pair.Item1).Kind == RelationKind.Equal)
                    == (CanonicalValue.Of(pair.Item2, pair.Item1) == CanonicalValue.Of(pair.Item3, pair.Item1))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void A_list_of_names_refines_another_exactly_when_some_assignment_of_its_names_covers_it() =>
        Prop.ForAll(
                _texts.Two().ToArbitrary(),
                pair =>
                {
                    var (left, right) = (NameList.Of(((TextValue)pair.Item1).Text), NameList.Of(((TextValue)pair.Item2).Text));
                    var kind = NameListRelation.Of(left, right).Kind;
                    return (kind is RelationKind.Refines) == (Covers(left, right) && !Covers(right, left))
                        && (kind is RelationKind.RefinedBy) == (Covers(right, left) && !Covers(left, right));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    private static bool Covers(NameList list, NameList other) => Assign([.. other.Names], [.. list.Names]);

    /// <summary>Tries every way to give each name one of its own that is the same or fuller.</summary>
    private static bool Assign(List<string[]> names, List<string[]> fuller) =>
        names.Count == 0
        || fuller.Exists(candidate =>
            Relation(candidate, names[0]) is RelationKind.Equal or RelationKind.Refines
            && Assign(names[1..], [.. fuller.Where(other => other != candidate)])
        );

    private static RelationKind Relation(string[] left, string[] right) =>
        ValueRelations.Of(Make.Text(string.Join(' ', left)), Make.Text(string.Join(' ', right)), _names).Kind;
}
