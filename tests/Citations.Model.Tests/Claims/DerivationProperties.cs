using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Property = Citations.Model.Properties.Property;

namespace Citations.Model.Tests.Claims;

/// <summary>What holds of every claim group, whatever the facts.</summary>
public class DerivationProperties
{
    private static readonly Property _property = Make.Property(ValueKind.Quantity);

    private static readonly Gen<Fact> _facts =
        from lower in Gen.Choose(0, 3)
        from upper in Gen.Choose(2, 5)
        from unit in Gen.Elements("m", "km", null)
        from source in Gen.Choose(0, 5)
        from confidence in Gen.Choose(0, 10)
        from qualified in Gen.Elements<string?>(null, null, "2024", "2025", "2025-08")
        from retracted in Gen.Choose(0, 5)
        select Build(lower, Math.Max(lower, upper), unit, source, confidence, qualified, retracted == 0);

    private static readonly Arbitrary<List<Fact>> _groups = _facts
        .NonEmptyListOf()
        .Select(facts => facts.Take(12).DistinctBy(fact => fact.Key).ToList())
        .ToArbitrary();

    private static readonly Gen<Fact> _texts =
        from text in Gen.Elements("Kyiv", "KYIV", "Kiev")
        from language in Gen.Elements("en", "en-GB", "de", null)
        from source in Gen.Choose(0, 5)
        from confidence in Gen.Choose(0, 10)
        from time in Gen.Elements<string?>(null, "2024", "2025")
        select Make.Fact(
            Make.Text(text, language),
            $"s{source}",
            confidence / 10.0,
            time is null ? [] : [Make.When("point-in-time", time)]
        );

    private static readonly Arbitrary<List<Fact>> _wordings = _texts
        .NonEmptyListOf()
        .Select(facts => facts.Take(8).DistinctBy(fact => fact.Key).ToList())
        .ToArbitrary();

    [Fact]
    public void Texts_conflict_exactly_when_two_of_them_do_in_one_language_at_one_time() =>
        Prop.ForAll(
                _wordings,
                facts =>
                {
                    var conflict = facts.Any(a =>
                        facts.Any(b =>
                            ValidityPeriod.Of(a).CanOverlap(ValidityPeriod.Of(b))
                            && ValueRelations.Of(a.Value, b.Value, Comparison.Default).Kind == RelationKind.Conflicts
                        )
                    );
                    var text = Make.Property();
                    var (group, reversed) = (
                        ClaimGroups.Derive(text, facts, source => source),
                        ClaimGroups.Derive(text, Enumerable.Reverse(facts), source => source)
                    );
                    return Equals(group, reversed) && conflict == (group!.Agreement == Agreement.Conflicting);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void The_order_of_the_facts_does_not_matter() =>
        Prop.ForAll(
                _groups,
                facts =>
                {
                    var reversed = Derive(Enumerable.Reverse(facts));
                    return Equals(Derive(facts), reversed);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Every_active_fact_is_in_exactly_one_value() =>
        Prop.ForAll(
                _groups,
                facts =>
                {
                    var listed = Derive(facts)?.Values.SelectMany(value => value.Facts).ToList() ?? [];
                    return listed.Order().SequenceEqual(facts.Where(fact => fact.IsActive).Select(fact => fact.Key).Distinct().Order());
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void The_score_is_the_formula_over_its_contributions() =>
        Prop.ForAll(
                _groups,
                facts =>
                    (Derive(facts)?.Values ?? []).All(value =>
                        Math.Abs(
                            value.Support.Score
                                - 1
                                + value.Support.Contributions.Aggregate(1.0, (doubt, c) => doubt * (1 - (c.Weight * c.Confidence)))
                        ) < 1e-6
                        && value.Support.Contributions.Sum(c => c.Weight) == value.Origins.Count
                    )
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void No_value_is_better_supported_than_the_leading_one() =>
        Prop.ForAll(
                _groups,
                facts => (Derive(facts)?.Values ?? []).All(value => value.Support.Score <= Derive(facts)!.Values[0].Support.Score)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Another_origin_never_lowers_the_support_of_a_value() =>
        Prop.ForAll(
                _groups,
                facts =>
                {
                    if (Derive(facts) is not { } before)
                    {
                        return true;
                    }

                    var value = before.Values[0].Value;
                    var after = Derive(facts.Append(Make.Fact(value, "another origin".Replace(' ', '-'), 0.5)))!;
                    return after.Values[0].Support.Score >= before.Values[0].Support.Score;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_group_conflicts_exactly_when_two_of_its_facts_do() =>
        Prop.ForAll(
                _groups,
                facts =>
                {
                    var active = facts.Where(fact => fact.IsActive).ToList();
                    var conflict = active.Any(a =>
                        active.Any(b =>
                            ValidityPeriod.Of(a).CanOverlap(ValidityPeriod.Of(b))
                            && ValueRelations.Of(a.Value, b.Value, Comparison.Default).Kind == RelationKind.Conflicts
                        )
                    );
                    return active.Count == 0 || conflict == (Derive(facts)!.Agreement == Agreement.Conflicting);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static ClaimGroup? Derive(IEnumerable<Fact> facts) =>
        ClaimGroups.Derive(
            _property,
            facts,
            source => source is "s1" or "s2" ? "wire" : source,
            null,
            SupportRules.Of(Citations.Model.Ranking.SupportMethod.NoisyOr)
        );

    private static Fact Build(int lower, int upper, string? unit, int source, int confidence, string? time, bool retracted)
    {
        var value = lower == upper ? Make.Quantity($"{lower}", unit) : Make.Quantity(null, unit, $"{lower}", $"{upper}");
        var fact = Make.Fact(value, $"s{source}", confidence / 10.0, time is null ? [] : [Make.When("point-in-time", time)]);
        return retracted ? fact.Retracted(new Retraction("editor", Make.Noon, "misread")) : fact;
    }
}
