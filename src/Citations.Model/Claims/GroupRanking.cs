using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Properties;
using Citations.Model.Ranking;

namespace Citations.Model.Claims;

/// <summary>Ranks the values of a group by a method: a pure function of who states what, how the values imply each other, and the
/// reliabilities.</summary>
public static class GroupRanking
{
    private const double CountedFrom = 0.5;
    private const double MillionthsInOne = 1_000_000;
    private const double SurestForLog = 0.999999;

    /// <summary>Ranks a derived group anew, from what its document holds.</summary>
    /// <param name="group">The group.</param>
    /// <param name="property">Its property, as of the same snapshot.</param>
    /// <param name="rules">The method and the reliabilities.</param>
    /// <param name="withMargin">Whether the margin is computed, too.</param>
    /// <returns>Places are those of <see cref="ClaimGroup.Values"/>.</returns>
    public static RankedGroup Rank(ClaimGroup group, Property property, SupportRules rules, bool withMargin = true)
    {
        var canonical = CanonicalOrder(group, property);
        var places = new int[canonical.Length];
        for (var i = 0; i < canonical.Length; i++)
        {
            places[canonical[i]] = i;
        }

        var values = Array.ConvertAll(
            canonical,
            place => new RatedValue(group.Values[place].Support.Contributions, IsInferred(group.Values[place]))
        );
        var ranked = Rank(values, GraphOf(group, canonical, places), property.Cardinality == Cardinality.One, rules, withMargin);
        var supports = new Support[canonical.Length];
        for (var i = 0; i < canonical.Length; i++)
        {
            supports[canonical[i]] = ranked.Supports[i];
        }

        return new(
            Sequence.Wrap(ranked.Order.Select(value => canonical[value]).ToArray()),
            Sequence.Wrap(ranked.Path.Select(step => step with { Place = canonical[step.Place] }).ToArray()),
            Sequence.Wrap(supports),
            ranked.Margin
        );
    }

    /// <summary>The same group with other origins of its sources, for trying out what copies change. Counts and order stay as they
    /// are.</summary>
    public static ClaimGroup WithOrigins(ClaimGroup group, Func<Contribution, string> originOf) =>
        group with
        {
            Values = Sequence.Wrap(
                group
                    .Values.Select(value =>
                        value with
                        {
                            Support = value.Support with
                            {
                                Contributions = Sequence.Wrap(
                                    value
                                        .Support.Contributions.Select(contribution => contribution with { Origin = originOf(contribution) })
                                        .ToArray()
                                ),
                            },
                        }
                    )
                    .ToArray()
            ),
        };

    /// <summary>Ranks values that are given in canonical order; places are those of <paramref name="values"/>.</summary>
    internal static RankedGroup Rank(
        IReadOnlyList<RatedValue> values,
        ValueGraph graph,
        bool areExclusive,
        SupportRules rules,
        bool withMargin = true
    )
    {
        var weighed = new Weighing(values, rules, LogOdds.OfRivals(graph.NodeCount));
        var ranker = new Ranker(
            rules.Method == SupportMethod.NoisyOr ? SupportMethod.Vote : rules.Method,
            graph,
            weighed.Statements,
            values.Any(static value => value.IsInferred) ? [.. values.Select(static value => value.IsInferred)] : null,
            areExclusive
        );
        var ranked = ranker.Rank();
        var supports = new Support[values.Count];
        for (var value = 0; value < supports.Length; value++)
        {
            var score = rules.Method == SupportMethod.NoisyOr ? NoisyOr(weighed.Contributions[value]) : ranked.Scores[value];
            supports[value] = new Support(Rounded(score), rules.Method, Sequence.Wrap(weighed.Contributions[value]));
        }

        var margin =
            withMargin && Margin.Of(ranker, ranked) is var (voices, flipsTo)
                ? new ClaimMargin(voices, Array.IndexOf(ranked.Order, flipsTo))
                : null;
        return new(Sequence.Wrap(ranked.Order), Steps(ranked, graph, UnitOf(rules.Method)), Sequence.Wrap(supports), margin);
    }

    /// <summary>The support of the only value of a group, stated by one source.</summary>
    internal static Support OfOne(Contribution statement, SupportRules rules)
    {
        var (weight, reason) = Weighing.Of(statement, rules, rivals: 0);
        var score = rules.Method switch
        {
            SupportMethod.NoisyOr => statement.Confidence,
            SupportMethod.Iterative => 1 / (1 + Math.Exp(-weight)),
            _ => weight,
        };
        return new(Rounded(score), rules.Method, [statement with { Weight = weight, Reason = reason }]);
    }

    /// <summary>The numbers and edges of a group for fitting reliabilities; what does not count is left out.</summary>
    /// <param name="group">The group.</param>
    /// <param name="property">Its property.</param>
    /// <param name="sourceNumber">Gives a number to each source.</param>
    internal static FitItem FitItem(ClaimGroup group, Property property, Func<string, int> sourceNumber)
    {
        var canonical = CanonicalOrder(group, property);
        var places = new int[canonical.Length];
        for (var i = 0; i < canonical.Length; i++)
        {
            places[canonical[i]] = i;
        }

        var voices = new Dictionary<(string Name, bool IsWord), int>();
        var claims = new List<FitClaim>();
        for (var value = 0; value < canonical.Length; value++)
        {
            foreach (var statement in group.Values[canonical[value]].Support.Contributions)
            {
                if (statement.Confidence >= CountedFrom)
                {
                    claims.Add(
                        new(value, Weighing.NumberOf(voices, statement), sourceNumber(statement.Source), Millionths(statement.Confidence))
                    );
                }
            }
        }

        return new(GraphOf(group, canonical, places), [.. claims]);
    }

    private static Sequence<PathStep> Steps(RankedValues ranked, ValueGraph graph, double unit)
    {
        var steps = new PathStep[ranked.Path.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            double? needed = i == 0 ? null : ranked.Support[ranked.Path[i - 1]] / unit / RefinementPath.ShareOf(graph, ranked.Path[i - 1]);
            steps[i] = new(ranked.Path[i], ranked.Support[ranked.Path[i]] / unit, needed);
        }

        return Sequence.Wrap(steps);
    }

    private static double UnitOf(SupportMethod method) =>
        method switch
        {
            SupportMethod.NoisyOr => MillionthsInOne,
            SupportMethod.Iterative => LogOdds.Unit,
            _ => 1,
        };

    /// <summary>The order of the values by their canonical text.</summary>
    private static int[] CanonicalOrder(ClaimGroup group, Property property)
    {
        var order = Enumerable.Range(0, group.Values.Count).ToArray();
        if (order.Length > 1)
        {
            var texts = group.Values.Select(value => CanonicalValue.Of(value.Value, property.Comparison)).ToArray();
            Array.Sort(texts, order, StringComparer.Ordinal);
        }

        return order;
    }

    private static ValueGraph GraphOf(ClaimGroup group, int[] canonical, int[] places)
    {
        var impliedBy = Array.ConvertAll(
            canonical,
            place => (IReadOnlyList<int>)group.Values[place].ImpliedBy.Select(other => places[other]).ToArray()
        );
        return ValueGraph.Of(impliedBy, Array.ConvertAll(canonical, place => Implications.IsOpen(group.Values[place].Value)));
    }

    private static bool IsInferred(ClaimValue value) =>
        value.Support.Contributions.Count > 0
        && value.Support.Contributions.All(static contribution => contribution.Reason == ContributionReason.Inferred);

    private static double NoisyOr(Contribution[] contributions)
    {
        var doubt = 1.0;
        foreach (var contribution in contributions)
        {
            doubt *= 1 - (contribution.Weight * contribution.Confidence);
        }

        return 1 - doubt;
    }

    private static double Rounded(double score) => Math.Round(score, 6, MidpointRounding.AwayFromZero);

    private static int Millionths(double confidence) => (int)Math.Round(confidence * MillionthsInOne, MidpointRounding.AwayFromZero);

    /// <summary>Weighs who states what: which source counts for each voice, and how much.</summary>
    private sealed class Weighing
    {
        private readonly SupportRules _rules;
        private readonly int _rivals;
        private readonly Dictionary<(string Name, bool IsWord), int> _voices = [];
        private readonly List<Statement> _statements = [];

        public Weighing(IReadOnlyList<RatedValue> values, SupportRules rules, int rivals)
        {
            (_rules, _rivals) = (rules, rivals);
            Contributions = new Contribution[values.Count][];
            for (var value = 0; value < values.Count; value++)
            {
                Contributions[value] = Weigh(value, values[value]);
            }

            Statements = [.. _statements];
        }

        /// <summary>What counts, by value and voice.</summary>
        public Statement[] Statements { get; }

        /// <summary>For each value: origins in order, the source that counts first.</summary>
        public Contribution[][] Contributions { get; }

        public static int NumberOf(Dictionary<(string Name, bool IsWord), int> voices, Contribution statement)
        {
            var voice = statement.AttributedTo is { } word ? (TextForm.Of(word), true) : (statement.Origin, false);
            if (!voices.TryGetValue(voice, out var number))
            {
                voices.Add(voice, number = voices.Count);
            }

            return number;
        }

        /// <summary>The weight of a statement that nobody else of its voice makes.</summary>
        public static (double Weight, ContributionReason Reason) Of(Contribution statement, SupportRules rules, int rivals)
        {
            if (rules.Method == SupportMethod.NoisyOr)
            {
                return (1, ContributionReason.Counted);
            }

            if (statement.Confidence < CountedFrom)
            {
                return (0, ContributionReason.LowConfidence);
            }

            if (rules.Method != SupportMethod.Iterative)
            {
                return (1, ContributionReason.Counted);
            }

            var fitted = rules.ReliabilityOf(statement.Source) is { } known && known.Items >= ReliabilityFit.FewestItems ? known : null;
            var weight = LogOdds.Weight(LogOdds.OfReliability(fitted?.Score ?? LogOdds.Start), rivals);
            return ((double)weight / LogOdds.Unit, fitted is null ? ContributionReason.CountedUnfitted : ContributionReason.Counted);
        }

        private Contribution[] Weigh(int value, RatedValue rated)
        {
            var contributions = new Contribution[rated.Statements.Count];
            for (var i = 0; i < contributions.Length; i++)
            {
                var (weight, reason) = rated.IsInferred ? (0, ContributionReason.Inferred) : Of(rated.Statements[i], _rules, _rivals);
                contributions[i] = rated.Statements[i] with { Weight = weight, Reason = reason };
            }

            Array.Sort(contributions, Compare);
            var heard = new HashSet<int>();
            for (var i = 0; i < contributions.Length; i++)
            {
                var contribution = contributions[i];
                if (contribution.Reason is ContributionReason.LowConfidence or ContributionReason.Inferred)
                {
                    continue;
                }

                var voice = NumberOf(_voices, contribution);
                if (heard.Add(voice))
                {
                    _statements.Add(new(value, voice, UnitsOf(contribution), Millionths(contribution.Confidence)));
                }
                else
                {
                    contributions[i] = contribution with
                    {
                        Weight = 0,
                        Reason = contribution.AttributedTo is null ? ContributionReason.SameOrigin : ContributionReason.SameWord,
                    };
                }
            }

            return contributions;
        }

        private int UnitsOf(Contribution contribution) =>
            _rules.Method switch
            {
                SupportMethod.NoisyOr => (int)
                    Math.Round(
                        -Math.Log(1 - Math.Min(contribution.Confidence, SurestForLog)) * MillionthsInOne,
                        MidpointRounding.AwayFromZero
                    ),
                SupportMethod.Iterative => (int)Math.Round(contribution.Weight * LogOdds.Unit, MidpointRounding.AwayFromZero),
                _ => 1,
            };

        private static int Compare(Contribution left, Contribution right)
        {
            var order = string.CompareOrdinal(left.Origin, right.Origin);
            order = order != 0 ? order : right.Weight.CompareTo(left.Weight);
            order = order != 0 ? order : right.Confidence.CompareTo(left.Confidence);
            return order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        }
    }
}
