using System.Runtime.InteropServices;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Display;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;

namespace Citations.Model.Copies;

/// <summary>
/// Finds sources that copy one another's data, by what they share and is wrong (Dong, Berti-Équille, Srivastava, VLDB 2009). A value is
/// taken as wrong
/// when it is neither the leader by fitted reliabilities nor implied by it, and some other origin disagrees. For each shared wrong value
/// and each
/// difference the evidence for copying is added up as a log-likelihood ratio. Values that are shared and right count for nothing, so that
/// sources which are merely both right are never proposed.
/// </summary>
public static class DataCopies
{
    /// <summary>The share of its values that a copier is taken to copy.</summary>
    private const double CopyRate = 0.8;

    private const int FewestItems = 20;
    private const int FewestWrong = 5;
    private const double LeastRatio = 10;
    private const double LeastEqual = 0.97;
    private const int MostSourcesOfValue = 200;
    private const int MostExamples = 5;

    /// <summary>Finds pairs of sources of different origins.</summary>
    /// <param name="groups">All claim groups.</param>
    /// <param name="propertyOf">Gives the property of a key.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>In order of the score, the greatest first.</returns>
    public static IReadOnlyList<CopyProposal> Find(
        IEnumerable<ClaimGroup> groups,
        Func<string, Property> propertyOf,
        CancellationToken cancellationToken
    )
    {
        ClaimGroup[] compared =
        [
            .. groups.Where(group => group.SourceCount > 1 && propertyOf(group.Property).Cardinality == Cardinality.One),
        ];
        var blocks = AgreementBlocks.Find(compared, FewestItems, LeastEqual, MostSourcesOfValue, cancellationToken);
        var (counted, reliabilities) = Fit(compared, propertyOf, blocks, cancellationToken);
        if (blocks.Count > 0)
        {
            (counted, reliabilities) = Fit(compared, propertyOf, Poor(blocks, reliabilities), cancellationToken);
        }

        var rules = new SupportRules(SupportMethod.Iterative, source => reliabilities.GetValueOrDefault(source));
        var (questions, sharing) = (new List<Question>(), new Dictionary<(string, string), int>());
        var answers = new Dictionary<string, List<(int Question, int Value)>>(StringComparer.Ordinal);
        for (var i = 0; i < compared.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var question = new Question(compared[i], counted[i], propertyOf(compared[i].Property), rules);
            Add(question, questions.Count, answers, sharing);
            questions.Add(question);
        }

        return
        [
            .. sharing
                .Where(static pair => pair.Value >= FewestWrong)
                .Select(pair => Judge(pair.Key.Item1, pair.Key.Item2, answers, questions, reliabilities))
                .OfType<CopyProposal>()
                .OrderByDescending(static proposal => proposal.Score)
                .ThenBy(static proposal => proposal.Source, StringComparer.Ordinal)
                .ThenBy(static proposal => proposal.Copy, StringComparer.Ordinal),
        ];
    }

    /// <summary>The groups with blocks counted once, and the reliabilities fitted on them.</summary>
    private static (ClaimGroup[] Counted, IReadOnlyDictionary<string, SourceReliability> Reliabilities) Fit(
        ClaimGroup[] groups,
        Func<string, Property> propertyOf,
        IReadOnlyDictionary<string, string> blocks,
        CancellationToken cancellationToken
    )
    {
        var counted = Array.ConvertAll(
            groups,
            group => GroupRanking.WithOrigins(group, contribution => blocks.GetValueOrDefault(contribution.Source, contribution.Origin))
        );
        var data = new ReliabilityData();
        Array.ForEach(counted, group => data.Add(group, propertyOf(group.Property)));
        return (counted, data.Fit(null, cancellationToken));
    }

    /// <summary>
    /// The blocks that are less reliable than the sources outside of blocks, even when each counts once. The others agree because they are
    /// right.
    /// </summary>
    private static Dictionary<string, string> Poor(
        IReadOnlyDictionary<string, string> blocks,
        IReadOnlyDictionary<string, SourceReliability> reliabilities
    )
    {
        double[] outside =
        [
            .. reliabilities
                .Where(pair => pair.Value.Items >= FewestItems && !blocks.ContainsKey(pair.Key))
                .Select(static pair => pair.Value.Score)
                .Order(),
        ];
        return blocks
            .GroupBy(static pair => pair.Value, StringComparer.Ordinal)
            .Where(block =>
                outside.Length > 0
                && block.Average(pair => reliabilities.GetValueOrDefault(pair.Key)?.Score ?? LogOdds.Start) < outside[outside.Length / 2]
            )
            .SelectMany(static block => block)
            .ToDictionary(StringComparer.Ordinal);
    }

    private static void Add(
        Question question,
        int number,
        Dictionary<string, List<(int, int)>> answers,
        Dictionary<(string, string), int> sharing
    )
    {
        for (var value = 0; value < question.Group.Values.Count; value++)
        {
            var sources = question.Group.Values[value].Sources;
            foreach (var source in sources)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(answers, source, out _) ??= []).Add((number, value));
            }

            // What more sources state is popular, and says nothing about any two of them
            if (!question.IsWrong[value] || sources.Count > MostSourcesOfValue)
            {
                continue;
            }

            for (var i = 0; i < sources.Count; i++)
            {
                for (var j = i + 1; j < sources.Count; j++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(sharing, (sources[i], sources[j]), out _)++;
                }
            }
        }
    }

    private static CopyProposal? Judge(
        string left,
        string right,
        Dictionary<string, List<(int Question, int Value)>> answers,
        List<Question> questions,
        IReadOnlyDictionary<string, SourceReliability> reliabilities
    )
    {
        var (items, equal, ratio) = (0, 0, 0.0);
        var wrong = new List<(double Evidence, string Example)>();
        var (ofLeft, ofRight) = (ReliabilityOf(left), ReliabilityOf(right));
        var others = answers[right].ToLookup(static answer => answer.Question, static answer => answer.Value);
        foreach (var (number, value) in answers[left])
        {
            if (!others.Contains(number))
            {
                continue;
            }

            items++;
            if (!others[number].Contains(value))
            {
                ratio += Math.Log(1 - CopyRate);
                continue;
            }

            equal++;
            if (questions[number].IsWrong[value])
            {
                var evidence = questions[number].Evidence(value, ofLeft, ofRight, CopyRate);
                ratio += evidence;
                wrong.Add((evidence, questions[number].Example(value)));
            }
        }

        var isSameOrigin = wrong.Count > 0 && string.Equals(OriginOf(left), OriginOf(right), StringComparison.Ordinal);
        return items < FewestItems || wrong.Count < FewestWrong || ratio <= LeastRatio || equal < LeastEqual * items || isSameOrigin
            ? null
            : new(
                CopyKind.DataCopy,
                left,
                right,
                Math.Round(ratio, 3, MidpointRounding.AwayFromZero),
                wrong.Count,
                items,
                Sequence.Create<string>([
                    .. wrong
                        .OrderByDescending(static shared => shared.Evidence)
                        .ThenBy(static shared => shared.Example, StringComparer.Ordinal)
                        .Take(MostExamples)
                        .Select(static shared => shared.Example),
                ])
            );

        double ReliabilityOf(string source) => reliabilities.TryGetValue(source, out var known) ? known.Score : LogOdds.Start;

        string OriginOf(string source)
        {
            var (number, value) = answers[source][0];
            return questions[number]
                .Group.Values[value]
                .Support.Contributions.First(contribution => string.Equals(contribution.Source, source, StringComparison.Ordinal))
                .Origin;
        }
    }

    /// <summary>One question, and which of its values are taken as wrong.</summary>
    private sealed class Question
    {
        /// <param name="group">The group as it is.</param>
        /// <param name="counted">The same group, blocks of sources counted once.</param>
        /// <param name="property">Its property.</param>
        /// <param name="rules">With the reliabilities.</param>
        public Question(ClaimGroup group, ClaimGroup counted, Property property, SupportRules rules)
        {
            Group = group;
            var ranked = GroupRanking.Rank(counted, property, rules, withMargin: false);
            IsWrong = new bool[group.Values.Count];
            if (group.Values.Count < 2)
            {
                return;
            }

            var right = ranked.Path.Select(static step => step.Place).ToHashSet();
            AddRefinements(group, ranked.Order[0], right);
            for (var place = 0; place < IsWrong.Length; place++)
            {
                IsWrong[place] = !right.Contains(place);
            }
        }

        public ClaimGroup Group { get; }

        public bool[] IsWrong { get; }

        /// <summary>The log-likelihood ratio of copying against independence for a shared wrong value.</summary>
        public double Evidence(int value, double left, double right, double copyRate)
        {
            // Smoothed by one more wrong value, so that what nobody else states is improbable and not impossible
            var stated = Group.Values[value].Sources.Count - 2;
            var all =
                Enumerable.Range(0, IsWrong.Length).Where(place => IsWrong[place]).Sum(place => Group.Values[place].Sources.Count) - 2;
            var share = (stated + 0.5) / (all + 1.0 + IsWrong.Count(static wrong => wrong));
            var independent = (1 - left) * (1 - right) * share;
            var copied = ((1 - ((left + right) / 2)) * copyRate) + (independent * (1 - copyRate));
            return Math.Log(copied / independent);
        }

        public string Example(int value) => $"{Group.Subject}, {Group.Property}: {ValueDisplay.Of(Group.Values[value].Value)}";

        /// <summary>What is more exact than the leader is not known to be wrong.</summary>
        private static void AddRefinements(ClaimGroup group, int place, HashSet<int> right)
        {
            var next = new Stack<int>([place]);
            while (next.TryPop(out var current))
            {
                foreach (var refinement in group.Values[current].ImpliedBy)
                {
                    if (right.Add(refinement))
                    {
                        next.Push(refinement);
                    }
                }
            }
        }
    }
}
