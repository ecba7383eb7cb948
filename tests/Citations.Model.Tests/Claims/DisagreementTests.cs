using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Claims;

public class DisagreementTests
{
    private static readonly Property _amount = Make.Property(ValueKind.Money);

    private static readonly Property _name = Make.Property();

    [Fact]
    public void Each_two_values_have_a_relation_of_their_own()
    {
        var group = Derive(
            _amount,
            Make.Fact(Make.Money("3300000000"), "a", 0.9),
            Make.Fact(Make.Money("22", currency: "CAD"), "b", 0.8),
            Make.Fact(Make.Money("16000000"), "c", 0.7)
        );

        var pair = Assert.Single(group.Relations);
        Assert.Equal(
            (1, 2, RelationKind.Conflicts, DisagreementCause.Currency),
            (pair.A, pair.B, pair.Relation.Kind, pair.Relation.Cause!.Value)
        );
        Assert.Equal([DisagreementCause.Currency, DisagreementCause.Value], group.Causes);
    }

    public static TheoryData<string, Qualifier[], Qualifier[], DisagreementCause> Qualified =>
        new()
        {
            { "none", [], [], DisagreementCause.Value },
            { "the same scope", [Scope("all")], [Scope("all")], DisagreementCause.Value },
            { "other scopes", [Scope("military")], [Scope("all")], DisagreementCause.Scope },
            { "one scope", [Scope("military")], [], DisagreementCause.Scope },
            { "on whose word", [new("according-to", Make.Text("A"))], [new("according-to", Make.Text("B"))], DisagreementCause.Value },
            { "methods", [new("P459", Make.Text("census"))], [new("P459", Make.Text("estimate"))], DisagreementCause.Counting },
            { "the same period", [Make.When("valid-from", "2020")], [Make.When("valid-from", "2020")], DisagreementCause.Value },
            { "periods that overlap", [Make.When("valid-from", "2020")], [Make.When("valid-from", "2021")], DisagreementCause.Time },
            { "periods that do not", [Make.When("point-in-time", "2020")], [Make.When("point-in-time", "2021")], DisagreementCause.Time },
        };

    [Theory]
    [MemberData(nameof(Qualified))]
    public void Qualifiers_are_a_cause(string what, Qualifier[] left, Qualifier[] right, DisagreementCause expected)
    {
        var group = Derive(_amount, Make.Fact(Make.Money("5"), "a", 0.9, left), Make.Fact(Make.Money("7"), "b", 0.8, right));

        Assert.True(group.Values[1].Relation.Cause == expected, what);
        Assert.Equal([expected], group.Causes);
    }

    [Fact]
    public void The_reason_names_the_qualifiers() =>
        Assert.Equal(
            "7 is not 5; their qualifiers differ (scope: \"all\" and \"military\")",
            Derive(_amount, Make.Fact(Make.Money("5"), "a", 0.9, Scope("military")), Make.Fact(Make.Money("7"), "b", 0.8, Scope("all")))
                .Values[1]
                .Relation.Reason
        );

    [Fact]
    public void Amounts_can_differ_without_contradiction()
    {
        Assert.True(Derive(_amount, Make.Fact(Make.Money(lower: "700"), "a"), Make.Fact(Make.Money("1000"), "b")).AmountsDiffer);
        Assert.False(Derive(_amount, Make.Fact(Make.Money("700"), "a"), Make.Fact(Make.Money("1000"), "b")).AmountsDiffer);
        Assert.False(Derive(_amount, Make.Fact(Make.Money("700"), "a"), Make.Fact(Make.Money("700.0"), "b")).AmountsDiffer);
    }

    [Fact]
    public void Recorded_names_of_the_subject_agree()
    {
        var names = EntityNames.Of(new Entity("kyiv", EntityKind.Place, "Kyiv", ["Kiev"]));
        ClaimGroup Named(params string[] texts) =>
            ClaimGroups.Derive(
                _name,
                texts.Select((text, index) => Make.Fact(Make.Text(text), $"s{index}", 0.9 - (index * 0.1))),
                new GroupContext(source => source) { Names = names }
            )!;

        Assert.Equal(
            (Agreement.Corroborated, RelationKind.Spelling),
            (Named("Kyiv", "Kiev").Agreement, Named("Kyiv", "Kiev").Values[1].Relation.Kind)
        );
        Assert.Equal(Agreement.Conflicting, Named("Kyiv", "Kiev", "Keev").Agreement);
        Assert.Equal([DisagreementCause.Spelling], Named("Kyiv", "Kiev").Causes);
    }

    [Fact]
    public void An_inferred_value_never_leads_before_a_stated_one()
    {
        var property = Make.Property(ValueKind.Quantity);
        Fact Inferred(string source) =>
            new("subject", "p", Make.Quantity(lower: "1"), source, [new("words")], 1, "tester", Make.Noon, inferred: true);
        var group = Derive(property, Inferred("a"), Inferred("b"), Inferred("c"), Make.Fact(Make.Quantity("3"), "d", 0.6));

        Assert.Equal((Make.Quantity("3"), false), (group.Values[0].Value, group.Values[0].IsInferred));
        Assert.Equal((true, RelationKind.RefinedBy), (group.Values[1].IsInferred, group.Values[1].Relation.Kind));
    }

    [Fact]
    public void A_stated_currency_is_shown_before_an_assumed_one()
    {
        var group = Derive(
            _amount,
            Make.Fact(new MoneyValue(Amount.Of(5), "USD", isCurrencyAssumed: true), "a", 0.99),
            Make.Fact(Make.Money("5"), "b", 0.6)
        );
        Assert.False(((MoneyValue)Assert.Single(group.Values).Value).IsCurrencyAssumed);
    }

    [Theory]
    [InlineData(Verdict.Same, RelationKind.Equal, Agreement.Corroborated)]
    [InlineData(Verdict.NotRivals, RelationKind.NotRival, Agreement.Uncontested)]
    [InlineData(Verdict.Withdrawn, RelationKind.Conflicts, Agreement.Conflicting)]
    public void A_persons_ruling_comes_before_the_rules(Verdict verdict, RelationKind expected, Agreement agreement)
    {
        Ruling[] rulings =
        [
            new("p", null, Make.Text("Kiev"), Make.Text("KYIV"), verdict, "editor", Make.Noon.AddDays(1), "one city"),
            new("p", null, Make.Text("Kyiv"), Make.Text("Kiev"), Verdict.Same, "another", Make.Noon, "first thought"),
        ];
        var group = ClaimGroups.Derive(
            _name,
            [Make.Fact(Make.Text("Kyiv"), "a"), Make.Fact(Make.Text("Kiev"), "b")],
            new GroupContext(source => source) { Rulings = rulings }
        )!;

        Assert.Equal((expected, agreement), (group.Values[1].Relation.Kind, group.Agreement));
        Assert.Equal(verdict != Verdict.Withdrawn, group.Values[1].Relation.Reason.EndsWith(": one city", StringComparison.Ordinal));
    }

    [Fact]
    public void Merged_entities_are_one_subject_and_one_value()
    {
        var property = Make.Property(ValueKind.Entity);
        var context = new GroupContext(source => source) { SurvivorOf = key => key is "a-1" or "b-1" ? "q" : key };
        Fact[] facts = [Make.Fact(new EntityValue("a-1"), "a"), Make.Fact(new EntityValue("b-1"), "b")];
        var group = ClaimGroups.Derive(property, facts, context)!;

        Assert.Equal((Agreement.Corroborated, (Value)new EntityValue("q")), (group.Agreement, Assert.Single(group.Values).Value));
        Assert.Single(facts.Select(fact => ClaimQuestion.Of(fact, property, context.SurvivorOf).Id).Distinct());
    }

    [Theory]
    [InlineData(ValueKind.Text, 10_000)]
    [InlineData(ValueKind.Quantity, 1_000)]
    [InlineData(ValueKind.Time, 1_000)]
    [InlineData(ValueKind.Entity, 10_000)]
    public void Thousands_of_values_take_no_quadratic_work(ValueKind kind, int count)
    {
        Value Of(int number) =>
            kind switch
            {
                ValueKind.Text => Make.Text($"value {number}"),
                ValueKind.Quantity => Make.Quantity(lower: number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ValueKind.Time => Make.Time($"{1000 + (number / 2)}/{(number % 2 == 0 ? ".." : "9999")}"),
                _ => new EntityValue($"e{number}"),
            };
        var facts = Enumerable.Range(1, count).Select(number => Make.Fact(Of(number), $"s{number}")).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var group = ClaimGroups.Derive(Make.Property(kind), facts, new GroupContext(source => source))!;

        Assert.Equal((count, 496), (group.Values.Count, group.Relations.Count));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    private static Qualifier Scope(string scope) => new("scope", Make.Text(scope));

    private static ClaimGroup Derive(Property property, params Fact[] facts) =>
        ClaimGroups.Derive(property, facts, new GroupContext(source => source))!;
}
