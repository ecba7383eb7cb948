using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Ranking;

/// <summary>What each method makes of small groups.</summary>
public class MethodTests
{
    private static readonly Property _money = Make.Property(ValueKind.Money);

    private static readonly Property _place = Make.Property(ValueKind.Entity, comparison: new Comparison(broader: ["in"]));

    [Theory]
    [InlineData(SupportMethod.Vote, "minnesota")]
    [InlineData(SupportMethod.NoisyOr, "minnesota")]
    [InlineData(SupportMethod.Path, "minneapolis")]
    [InlineData(SupportMethod.Iterative, "minneapolis")]
    public void A_refinement_leads_while_it_keeps_a_quarter_of_the_support(SupportMethod method, string leader) =>
        Assert.Equal(leader, Leader(Places(method, ("minnesota", 3), ("minneapolis", 1), ("ohio", 2))));

    [Fact]
    public void A_refinement_with_less_than_a_quarter_does_not_lead() =>
        Assert.Equal("minnesota", Leader(Places(SupportMethod.Path, ("minnesota", 4), ("minneapolis", 1))));

    [Fact]
    public void The_path_leads_from_the_general_value_to_the_leader()
    {
        var group = Places(SupportMethod.Path, ("minnesota", 3), ("minneapolis", 2), ("ohio", 4));
        var ranked = GroupRanking.Rank(group, _place, SupportRules.Of(SupportMethod.Path));
        Assert.Equal([new PathStep(1, 5, null), new PathStep(0, 2, 1.25)], ranked.Path);
        Assert.Equal(["minneapolis", "minnesota", "ohio"], group.Values.Select(value => ((EntityValue)value.Value).Entity));
        Assert.Equal([0.222222, 0.555556, 0.444444], group.Values.Select(value => value.Support.Score));
        Assert.Equal([0], group.Values[1].ImpliedBy);
    }

    [Fact]
    public void A_value_with_one_open_bound_keeps_the_lead_unless_half_of_its_support_is_more_exact()
    {
        Fact[] facts =
        [
            Make.Fact(Make.Money(lower: "700000000"), "a"),
            Make.Fact(Make.Money(lower: "700000000"), "b"),
            Make.Fact(Make.Money("1000000000"), "c"),
        ];
        Assert.Equal(Make.Money(lower: "700000000"), Derive(_money, SupportMethod.Path, facts).Values[0].Value);
        Assert.Equal(
            Make.Money("1000000000"),
            Derive(_money, SupportMethod.Path, [.. facts, Make.Fact(Make.Money("1000000000"), "d")]).Values[0].Value
        );
    }

    [Theory]
    [InlineData(SupportMethod.Vote)]
    [InlineData(SupportMethod.Path)]
    [InlineData(SupportMethod.Iterative)]
    public void Confidence_decides_whether_a_source_counts_and_between_equals(SupportMethod method)
    {
        var doubted = Derive(
            _money,
            method,
            Make.Fact(Make.Money("1"), "a", 0.4),
            Make.Fact(Make.Money("1"), "b", 0.4),
            Make.Fact(Make.Money("2"), "c", 0.5)
        );
        Assert.Equal(Make.Money("2"), doubted.Values[0].Value);
        Assert.Equal(
            [ContributionReason.LowConfidence, ContributionReason.LowConfidence],
            doubted.Values[1].Support.Contributions.Select(c => c.Reason)
        );
        Assert.Equal(
            Make.Money("2"),
            Derive(_money, method, Make.Fact(Make.Money("1"), "a", 0.7), Make.Fact(Make.Money("2"), "b", 0.8)).Values[0].Value
        );
        Assert.Equal(
            Make.Money("1"),
            Derive(
                _money,
                method,
                Make.Fact(Make.Money("1"), "a", 0.6),
                Make.Fact(Make.Money("1"), "b", 0.6),
                Make.Fact(Make.Money("2"), "c", 1)
            )
                .Values[0]
                .Value
        );
    }

    [Fact]
    public void Facts_that_are_sure_of_their_sources_do_not_make_every_value_certain()
    {
        Fact[] rivals = [Make.Fact(Make.Money("1"), "a", 1), Make.Fact(Make.Money("2"), "b", 1), Make.Fact(Make.Money("2"), "c", 1)];
        Assert.Equal([0.666667, 0.333333], Derive(_money, SupportMethod.Path, rivals).Values.Select(value => value.Support.Score));
        Assert.Equal(Make.Money("2"), Derive(_money, SupportMethod.NoisyOr, rivals).Values[0].Value);
    }

    [Fact]
    public void Values_are_ranked_by_unrounded_support()
    {
        Fact[] facts =
        [
            .. Enumerable.Range(0, 8).Select(i => Make.Fact(Make.Money("1"), $"a{i}", 0.9)),
            .. Enumerable.Range(0, 9).Select(i => Make.Fact(Make.Money("2"), $"b{i}", 0.9)),
        ];
        var group = Derive(_money, SupportMethod.NoisyOr, facts);
        Assert.Equal((1.0, 1.0, Make.Money("2")), (group.Values[0].Support.Score, group.Values[1].Support.Score, group.Values[0].Value));
    }

    [Fact]
    public void Copies_count_once_in_every_method()
    {
        foreach (var method in Enum.GetValues<SupportMethod>())
        {
            var group = ClaimGroups.Derive(
                _money,
                [
                    Make.Fact(Make.Money("1"), "a1"),
                    Make.Fact(Make.Money("1"), "a2"),
                    Make.Fact(Make.Money("1"), "a3"),
                    Make.Fact(Make.Money("2"), "b"),
                    Make.Fact(Make.Money("2"), "c"),
                ],
                source => source[..1],
                null,
                SupportRules.Of(method)
            )!;
            Assert.Equal(Make.Money("2"), group.Values[0].Value);
            Assert.Equal(
                [ContributionReason.SameOrigin, ContributionReason.SameOrigin],
                group.Values[1].Support.Contributions.Skip(1).Select(c => c.Reason)
            );
        }
    }

    [Fact]
    public void The_reliability_of_a_source_is_its_score_for_a_value_that_nobody_disputes()
    {
        var rules = new SupportRules(SupportMethod.Iterative, static source => source == "known" ? new(0.9, 50, 45) : null);
        var known = ClaimGroups.Derive(_money, [Make.Fact(Make.Money("1"), "known")], source => source, null, rules)!.Values[0].Support;
        Assert.Equal((0.9, ContributionReason.Counted), (Math.Round(known.Score, 3), known.Contributions[0].Reason));
        var unknown = ClaimGroups.Derive(_money, [Make.Fact(Make.Money("1"), "new")], source => source, null, rules)!.Values[0].Support;
        Assert.Equal((0.8, ContributionReason.CountedUnfitted), (Math.Round(unknown.Score, 3), unknown.Contributions[0].Reason));
    }

    [Fact]
    public void A_group_can_be_ranked_anew_from_its_document()
    {
        var derived = Places(SupportMethod.NoisyOr, ("minnesota", 3), ("minneapolis", 2), ("ohio", 4), ("usa", 2));
        foreach (var method in Enum.GetValues<SupportMethod>())
        {
            var (anew, stored) = (
                Places(method, ("minnesota", 3), ("minneapolis", 2), ("ohio", 4), ("usa", 2)),
                GroupRanking.Rank(derived, _place, SupportRules.Of(method))
            );
            Assert.Equal(anew.Values.Select(value => value.Value), stored.Order.Select(place => derived.Values[place].Value));
            Assert.Equal(anew.Values.Select(value => value.Support), stored.Order.Select(place => stored.Supports[place]));
            Assert.Equal(anew.Margin, stored.Margin);
        }
    }

    [Theory]
    [InlineData(3, 1, 0, 2)]
    [InlineData(3, 3, 0, 1)]
    [InlineData(5, 2, 1, 3)]
    [InlineData(40, 5, 0, 35)]
    public void The_margin_is_the_number_of_origins_until_another_value_leads(int ohio, int texas, int utah, int expected)
    {
        var group = Places(SupportMethod.Path, ("ohio", ohio), ("texas", texas), ("utah", utah));
        Assert.Equal(expected + (texas < ohio && IsFirst("ohio", "texas") ? 1 : 0), group.Margin!.Origins);
        Assert.Equal("texas", ((EntityValue)group.Values[group.Margin.FlipsTo].Value).Entity);

        static bool IsFirst(string left, string right) => string.CompareOrdinal(left, right) < 0;
    }

    [Fact]
    public void Falling_back_to_a_more_general_value_is_no_flip()
    {
        Assert.Null(Places(SupportMethod.Path, ("minnesota", 3), ("minneapolis", 1)).Margin);
        Assert.Equal(2, Places(SupportMethod.Path, ("minnesota", 1), ("minneapolis", 1), ("ohio", 1)).Margin!.Origins);
    }

    [Fact]
    public void Ten_thousand_rival_values_take_no_quadratic_work()
    {
        var facts = Enumerable
            .Range(0, 10_000)
            .Select(i => Make.Fact(Make.Quantity($"{i}"), $"s{i}"))
            .Append(Make.Fact(Make.Quantity("7"), "again"))
            .ToArray();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var group = Derive(Make.Property(ValueKind.Quantity), SupportMethod.Path, facts);
        Assert.Equal((Make.Quantity("7"), 10_000, 1), (group.Values[0].Value, group.Values.Count, group.Margin!.Origins));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_long_chain_of_refinements_is_followed_to_its_end()
    {
        var impliedBy = Enumerable.Range(0, 10_000).Select(i => (IReadOnlyList<int>)(i + 1 < 10_000 ? [i + 1] : [])).ToArray();
        var statements = Enumerable.Range(0, 10_000).Select(i => new Statement(i, i % 100, 1, 900_000)).ToArray();
        var ranked = new Ranker(SupportMethod.Path, ValueGraph.Of(impliedBy, null), statements, null, areExclusive: true).Rank();
        Assert.Equal((9_999, 10_000), (ranked.Order[0], ranked.Path.Length));
    }

    [Fact]
    public void Values_that_imply_each_other_are_one_and_cycles_refine_nothing()
    {
        var mutual = ValueGraph.Of(
            [
                [1],
                [0],
                [],
            ],
            null
        );
        Assert.Equal((2, 0, 0, 1), (mutual.NodeCount, mutual.NodeOf(0), mutual.NodeOf(1), mutual.NodeOf(2)));
        var cycle = ValueGraph.Of(
            [
                [1],
                [2],
                [0],
                [0],
            ],
            null
        );
        Assert.Equal(4, Enumerable.Range(0, 4).Count(cycle.IsTop));
    }

    private static ClaimGroup Places(SupportMethod method, params (string Place, int Sources)[] stated)
    {
        var facts = stated.SelectMany(place =>
            Enumerable.Range(0, place.Sources).Select(i => Make.Fact(new EntityValue(place.Place), $"{place.Place}{i:00}"))
        );
        return ClaimGroups.Derive(_place, facts, static source => source, Above, SupportRules.Of(method))!;
    }

    private static IReadOnlySet<string> Above(string place) =>
        place switch
        {
            "minneapolis" => new HashSet<string> { "minnesota", "usa" },
            "minnesota" or "ohio" => new HashSet<string> { "usa" },
            _ => new HashSet<string>(),
        };

    private static string Leader(ClaimGroup group) => ((EntityValue)group.Values[0].Value).Entity;

    private static ClaimGroup Derive(Property property, SupportMethod method, params Fact[] facts) =>
        ClaimGroups.Derive(property, facts, static source => source, null, SupportRules.Of(method))!;
}
