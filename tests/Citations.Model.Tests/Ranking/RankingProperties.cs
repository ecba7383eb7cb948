using Citations.Model.Ranking;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Ranking;

/// <summary>What holds of every ranking, whatever the values imply and whoever states them.</summary>
public class RankingProperties
{
    private static readonly Gen<Case> _gen =
        from values in Gen.Choose(1, 6)
        from parents in Gen.Choose(-1, 5).ListOf(6)
        from statements in (
            from value in Gen.Choose(0, 5)
            from voice in Gen.Choose(0, 6)
            from weight in Gen.Choose(400, 4_000)
            select (value, voice, weight)
        ).ListOf(10)
        select new Case(values, [.. parents], [.. statements.Select(s => new Statement(s.value % values, s.voice, s.weight, 900_000))]);

    private static readonly Arbitrary<Case> _cases = _gen.ToArbitrary();

    [Fact]
    public void Scores_of_values_that_exclude_each_other_add_up_to_at_most_one_and_are_in_order() =>
        Prop.ForAll(
                _cases,
                c =>
                {
                    var ranked = c.Ranker(SupportMethod.Iterative, equalWeights: false).Rank();
                    var exclusive = Subsets(c.Values)
                        .Where(set => set.All(a => set.All(b => a == b || !(c.Graph.Implies(a, b) || c.Graph.Implies(b, a)))));
                    return exclusive.All(set => set.Sum(value => ranked.Scores[value]) <= 1 + 1e-9)
                        && Enumerable.Range(1, c.Values - 1).All(i => ranked.Scores[ranked.Order[i]] <= ranked.Scores[ranked.Order[i - 1]]);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_support_of_a_value_is_the_sum_over_voices_that_imply_it() =>
        Prop.ForAll(
                _cases,
                c =>
                {
                    var ranked = c.Ranker(SupportMethod.Path, equalWeights: false).Rank();
                    return Enumerable
                        .Range(0, c.Values)
                        .All(value =>
                            ranked.Support[value]
                            == c.Statements.Where(s => c.Graph.Implies(s.Value, value))
                                .GroupBy(s => s.Voice)
                                .Sum(voice => voice.Max(s => (long)s.Weight))
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_order_of_statements_does_not_matter() =>
        Prop.ForAll(
                _cases,
                c =>
                    Enum.GetValues<SupportMethod>()
                        .Where(m => m != SupportMethod.NoisyOr)
                        .All(method =>
                        {
                            var (one, other) = (
                                c.Ranker(method, equalWeights: false).Rank(),
                                (c with { Statements = [.. c.Statements.Reverse()] }).Ranker(method, equalWeights: false).Rank()
                            );
                            return one.Order.SequenceEqual(other.Order)
                                && one.Scores.SequenceEqual(other.Scores)
                                && one.Path.SequenceEqual(other.Path);
                        })
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_margin_is_reached_and_for_single_statements_of_equal_weight_on_rivals_it_is_the_least() =>
        Prop.ForAll(
                _cases,
                c =>
                {
                    var single = c with
                    {
                        Statements = [.. c.Statements.DistinctBy(static s => s.Voice)],
                        Parents = [-1, -1, -1, -1, -1, -1],
                    };
                    var ranker = single.Ranker(SupportMethod.Path, equalWeights: true);
                    var ranked = ranker.Rank();
                    var least = Subsets(7)
                        .Where(voices => ranker.LeaderWithout(Flags(voices)) is var leader and >= 0 && leader != ranked.Order[0])
                        .Select(static voices => voices.Count)
                        .DefaultIfEmpty(-1)
                        .Min();
                    return (Margin.Of(ranker, ranked)?.Voices ?? -1) == least;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_margin_never_promises_less_than_it_takes() =>
        Prop.ForAll(
                _cases,
                c =>
                {
                    var ranker = c.Ranker(SupportMethod.Path, equalWeights: true);
                    var ranked = ranker.Rank();
                    var least = Subsets(7)
                        .Where(voices =>
                            ranker.LeaderWithout(Flags(voices)) is var leader and >= 0 && !c.Graph.Implies(ranked.Order[0], leader)
                        )
                        .Select(static voices => voices.Count)
                        .DefaultIfEmpty(int.MaxValue)
                        .Min();
                    return Margin.Of(ranker, ranked) is not var (voices, _) || voices >= least;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static bool[] Flags(List<int> voices) => [.. Enumerable.Range(0, 7).Select(voices.Contains)];

    private static IEnumerable<List<int>> Subsets(int count) =>
        Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Where(i => (bits & (1 << i)) != 0).ToList());

    private sealed record Case(int Values, int[] Parents, Statement[] Statements)
    {
        /// <summary>A forest: each value may refine one before it.</summary>
        public ValueGraph Graph =>
            ValueGraph.Of(
                [
                    .. Enumerable
                        .Range(0, Values)
                        .Select(value =>
                            (IReadOnlyList<int>)
                                [
                                    .. Enumerable
                                        .Range(value + 1, Values - value - 1)
                                        .Where(kid => Parents[kid] >= 0 && Parents[kid] % kid == value),
                                ]
                        ),
                ],
                null
            );

        public Ranker Ranker(SupportMethod method, bool equalWeights) =>
            new(method, Graph, [.. Statements.Select(s => equalWeights ? s with { Weight = 1 } : s)], null, areExclusive: true);
    }
}
