using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Claims;

public class ClaimGroupTests
{
    private static readonly Property _entity = Make.Property(ValueKind.Entity),
        _money = Make.Property(ValueKind.Money),
        _text = Make.Property();

    [Fact]
    public void Rival_values_conflict_and_the_better_supported_one_leads()
    {
        var group = Derive(
            _entity,
            Make.Fact(new EntityValue("trudeau"), "000"),
            Make.Fact(new EntityValue("carney"), "002"),
            Make.Fact(new EntityValue("carney"), "003")
        );
        Assert.Equal((Agreement.Conflicting, 3, 3, 3), (group.Agreement, group.FactCount, group.SourceCount, group.OriginCount));
        Assert.Equal([new EntityValue("carney"), new EntityValue("trudeau")], group.Values.Select(value => value.Value));
        Assert.Equal([RelationKind.Equal, RelationKind.Conflicts], group.Values.Select(value => value.Relation.Kind));
    }

    [Fact]
    public void Copies_of_one_story_are_one_origin()
    {
        var group = Derive(
            _entity,
            source => source == "001" ? "000" : source,
            Make.Fact(new EntityValue("trudeau"), "000", 0.9),
            Make.Fact(new EntityValue("trudeau"), "001", 0.8)
        );
        Assert.Equal((Agreement.Uncontested, 2, 1), (group.Agreement, group.SourceCount, group.OriginCount));
        Assert.Equal(0.9, group.Values[0].Support.Score);
        Assert.Equal(
            [new("000", "000", 0.9, 1), new("001", "000", 0.8, 0, ContributionReason.SameOrigin)],
            group.Values[0].Support.Contributions
        );
    }

    [Fact]
    public void Two_origins_with_one_value_corroborate_it()
    {
        var group = Derive(_text, Make.Fact(Make.Text("Kyiv"), "a", 0.9), Make.Fact(Make.Text("KYIV"), "b", 0.5));
        Assert.Equal((Agreement.Corroborated, 1), (group.Agreement, group.Values.Count));
        Assert.Equal((0.95, SupportMethod.NoisyOr), (group.Values[0].Support.Score, group.Values[0].Support.Method));
        Assert.Equal(Make.Text("Kyiv"), group.Values[0].Value);
    }

    [Fact]
    public void Bounds_that_do_not_exclude_each_other_refine()
    {
        var group = Derive(
            _money,
            Make.Fact(Make.Money(lower: "700000000"), "002"),
            Make.Fact(Make.Money(lower: "700000000"), "003"),
            Make.Fact(Make.Money("1000000000"), "000")
        );
        Assert.Equal(Agreement.Refined, group.Agreement);
        Assert.Equal(RelationKind.Refines, group.Values[1].Relation.Kind);
    }

    [Fact]
    public void A_source_that_contradicts_itself_conflicts() =>
        Assert.Equal(
            Agreement.Conflicting,
            Derive(_money, Make.Fact(Make.Money(upper: "22000000000", currency: "CAD")), Make.Fact(Make.Money("16000000"))).Agreement
        );

    [Fact]
    public void Values_that_each_refine_the_leading_one_can_conflict_with_each_other()
    {
        var time = Make.Property(ValueKind.Time);
        var group = Derive(
            time,
            Make.Fact(Make.Time("2025-08"), "a", 1),
            Make.Fact(Make.Time("2025-08-24"), "b"),
            Make.Fact(Make.Time("2025-08-25"), "c")
        );
        Assert.Equal(Agreement.Conflicting, group.Agreement);
        Assert.Equal([RelationKind.Equal, RelationKind.Refines, RelationKind.Refines], group.Values.Select(value => value.Relation.Kind));
    }

    [Fact]
    public void A_value_given_in_several_languages_is_a_rival_in_each_of_them()
    {
        var rivals = new[]
        {
            Make.Fact(Make.Text("Kiev", "de"), "a", 0.9),
            Make.Fact(Make.Text("Kiev", "en"), "b", 0.8),
            Make.Fact(Make.Text("Kyiv", "en"), "c", 0.7),
        };
        var group = Derive(_text, rivals);
        Assert.Equal((Agreement.Conflicting, RelationKind.Conflicts), (group.Agreement, group.Values[1].Relation.Kind));
        Assert.Equal(
            (Agreement.Uncontested, RelationKind.NotRival),
            (Derive(_text, rivals[0], rivals[2]).Agreement, Derive(_text, rivals[0], rivals[2]).Values[1].Relation.Kind)
        );
    }

    [Fact]
    public void Languages_and_times_must_both_meet_for_values_to_be_rivals()
    {
        var group = Derive(
            _text,
            Make.Fact(Make.Text("Kiev", "de"), "a", 0.9, Make.When("point-in-time", "2025")),
            Make.Fact(Make.Text("Kiev", "en"), "b", 0.8, Make.When("point-in-time", "1990")),
            Make.Fact(Make.Text("Kyiv", "en"), "c", 0.7, Make.When("point-in-time", "2025"))
        );
        Assert.Equal((Agreement.Corroborated, RelationKind.NotRival), (group.Agreement, group.Values[1].Relation.Kind));
    }

    [Fact]
    public void A_property_with_many_values_does_not_conflict()
    {
        var many = Make.Property(ValueKind.Entity, Cardinality.Many);
        var group = Derive(many, Make.Fact(new EntityValue("drones"), "a"), Make.Fact(new EntityValue("artillery"), "b"));
        Assert.Equal((Agreement.Uncontested, RelationKind.NotRival), (group.Agreement, group.Values[1].Relation.Kind));
        Assert.Equal(
            Agreement.Corroborated,
            Derive(
                many,
                Make.Fact(new EntityValue("drones"), "a"),
                Make.Fact(new EntityValue("drones"), "b"),
                Make.Fact(new EntityValue("artillery"), "b")
            ).Agreement
        );
    }

    [Fact]
    public void Among_many_values_refinement_still_shows()
    {
        var group = ClaimGroups.Derive(
            Make.Property(ValueKind.Entity, Cardinality.Many),
            [Make.Fact(new EntityValue("minnesota"), "a", 1), Make.Fact(new EntityValue("minneapolis"), "b")],
            source => source,
            key => key == "minneapolis" ? new HashSet<string> { "minnesota" } : new HashSet<string>()
        )!;
        Assert.Equal((Agreement.Refined, RelationKind.RefinedBy), (group.Agreement, group.Values[1].Relation.Kind));
    }

    [Fact]
    public void Only_active_facts_count()
    {
        var retracted = Make.Fact(Make.Text("wrong"), "a").Retracted(new Retraction("editor", Make.Noon, "misread"));
        var group = Derive(_text, retracted, Make.Fact(Make.Text("right"), "b"));
        Assert.Equal((1, Agreement.Uncontested), (group.FactCount, group.Agreement));
        Assert.Null(ClaimGroups.Derive(_text, [retracted], source => source));
    }

    [Fact]
    public void A_fact_given_twice_counts_once()
    {
        var fact = Make.Fact(Make.Text("v"));
        Assert.Equal(1, Derive(_text, fact, fact, fact).FactCount);
    }

    [Fact]
    public void Group_by_qualifiers_are_part_of_the_question()
    {
        var property = Make.Property(ValueKind.Money, groupBy: ["scope"]);
        var security = Make.Fact(
            Make.Money("3300000000"),
            "000",
            0.9,
            new("scope", Make.Text("security")),
            Make.When("point-in-time", "2025")
        );
        var all = Make.Fact(Make.Money("22000000000"), "003", 0.9, new Qualifier("scope", Make.Text("all")));
        Assert.NotEqual(ClaimQuestion.Of(security, property).Id, ClaimQuestion.Of(all, property).Id);
        Assert.Equal([new("scope", Make.Text("security"))], ClaimQuestion.Of(security, property).Qualifiers);
        Assert.Equal(ClaimQuestion.Of("subject", "p", [new Qualifier("scope", Make.Text("all"))]), ClaimQuestion.Of(all, property));
    }

    [Fact]
    public void The_question_has_a_stable_id() =>
        Assert.Equal("sha256:2debd5d4de77e2936f89889907ffc247aaef18c17b5427b9c02404c563679849", ClaimQuestion.Of("s", "p").Id);

    [Fact]
    public void Texts_in_other_languages_are_not_rivals()
    {
        var group = Derive(_text, Make.Fact(Make.Text("Kyiv", "en"), "a", 1), Make.Fact(Make.Text("Київ", "uk"), "b"));
        Assert.Equal((Agreement.Uncontested, RelationKind.NotRival), (group.Agreement, group.Values[1].Relation.Kind));
    }

    [Fact]
    public void A_long_series_of_values_each_of_its_own_day_is_derived_without_comparing_all_pairs()
    {
        var facts = Enumerable
            .Range(0, 5_000)
            .Select(i =>
                Make.Fact(Make.Quantity($"{i}"), "s", 0.5, Make.When("point-in-time", $"{1000 + (i / 12):0000}-{1 + (i % 12):00}"))
            )
            .ToArray();
        Assert.Equal((Agreement.Uncontested, 5_000), (Derive(Make.Property(ValueKind.Quantity), facts).Agreement, facts.Length));
        var contradiction = Make.Fact(Make.Quantity("-1"), "t", 0.1, Make.When("point-in-time", "1100-06"));
        Assert.Equal(Agreement.Conflicting, Derive(Make.Property(ValueKind.Quantity), [.. facts, contradiction]).Agreement);
    }

    [Fact]
    public void Thousands_of_values_beside_each_other_are_derived_at_once()
    {
        var entities = Enumerable.Range(0, 20_000).Select(i => Make.Fact(new EntityValue($"e{i}"), $"s{i % 7}"));
        Assert.Equal(Agreement.Uncontested, Derive(Make.Property(ValueKind.Entity, Cardinality.Many), [.. entities]).Agreement);
        var agreeing = Enumerable.Range(0, 20_000).Select(i => Make.Fact(Make.Money("7"), $"s{i}"));
        Assert.Equal(
            (Agreement.Corroborated, 1.0),
            (Derive(_money, [.. agreeing]).Agreement, Derive(_money, [.. agreeing]).Values[0].Support.Score)
        );
    }

    private static ClaimGroup Derive(Property property, params Fact[] facts) => Derive(property, source => source, facts);

    private static ClaimGroup Derive(Property property, Func<string, string> originOf, params Fact[] facts) =>
        ClaimGroups.Derive(property, facts, originOf, null, SupportRules.Of(SupportMethod.NoisyOr))!;
}
