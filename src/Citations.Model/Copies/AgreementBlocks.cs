using System.Runtime.InteropServices;
using Citations.Model.Claims;

namespace Citations.Model.Copies;

/// <summary>
/// Finds sources that agree far more often than either agrees with the others. A block of copiers can outvote the truth: then its wrong
/// values lead, and nothing that it shares looks wrong. So each block counts as one voice when leaders are fitted for the search of copies.
/// A block alone is no proposal: sources that are merely both right form one as well.
/// </summary>
internal static class AgreementBlocks
{
    private const double MostExpected = 0.85;
    private const double LeastRatio = 10;
    private const int FewestPartners = 4;

    /// <summary>The blocks.</summary>
    /// <param name="groups">Groups of single-valued properties with several sources.</param>
    /// <param name="fewestItems">Pairs with fewer common questions are passed over.</param>
    /// <param name="leastEqual">The share of common questions on which a pair of a block agrees at least.</param>
    /// <param name="mostSources">Groups with more sources are passed over, to bound the work.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>For each source of a block, the block's first source in ordinal order.</returns>
    public static IReadOnlyDictionary<string, string> Find(
        IReadOnlyList<ClaimGroup> groups,
        int fewestItems,
        double leastEqual,
        int mostSources,
        CancellationToken cancellationToken
    )
    {
        var pairs = Count(groups, fewestItems, mostSources, cancellationToken)
            .Where(pair => pair.Value.Items >= fewestItems)
            .Select(static pair => (pair.Key.One, pair.Key.Other, pair.Value.Items, Rate: (double)pair.Value.Equal / pair.Value.Items))
            .ToArray();
        var rates = pairs
            .SelectMany(static pair => new[] { (Source: pair.One, pair.Rate), (Source: pair.Other, pair.Rate) })
            .GroupBy(static rate => rate.Source, static rate => rate.Rate, StringComparer.Ordinal)
            .Where(static partners => partners.Count() >= FewestPartners)
            .ToDictionary(static partners => partners.Key, static partners => Median([.. partners]), StringComparer.Ordinal);
        if (rates.Count == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var usual = Math.Max(Median([.. pairs.Select(static pair => pair.Rate)]), 0.01);
        return CopyProposal.Merge([
            .. pairs
                .Where(pair => pair.Rate >= leastEqual && rates.ContainsKey(pair.One) && rates.ContainsKey(pair.Other))
                .Where(pair => IsSurprising(pair.Items, pair.Rate, rates[pair.One] * rates[pair.Other] / usual))
                .Select(static pair => new CopyProposal(CopyKind.DataCopy, pair.One, pair.Other, pair.Rate, 0, pair.Items, [])),
        ]);
    }

    /// <summary>Whether a rate of agreement is beyond chance, by the log-likelihood ratio of two binomial distributions.</summary>
    private static bool IsSurprising(int items, double rate, double expected)
    {
        if (expected > MostExpected)
        {
            return false;
        }

        var different = rate < 1 ? (1 - rate) * Math.Log((1 - rate) / (1 - expected)) : 0;
        return items * ((rate * Math.Log(rate / expected)) + different) > LeastRatio;
    }

    private static Dictionary<(string One, string Other), (int Items, int Equal)> Count(
        IReadOnlyList<ClaimGroup> groups,
        int fewestItems,
        int mostSources,
        CancellationToken cancellationToken
    )
    {
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in groups.SelectMany(static group => group.Values).SelectMany(static value => value.Sources))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(answers, source, out _)++;
        }

        var pairs = new Dictionary<(string, string), (int Items, int Equal)>();
        foreach (var group in groups.Where(group => group.SourceCount <= mostSources))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (string Source, int Value)[] voices =
            [
                .. group
                    .Values.SelectMany(static (value, place) => value.Sources.Select(source => (source, place)))
                    .Where(voice => answers[voice.source] >= fewestItems),
            ];
            foreach (var (one, ofOne) in voices)
            {
                foreach (var (other, ofOther) in voices)
                {
                    if (string.CompareOrdinal(one, other) < 0)
                    {
                        ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, (one, other), out _);
                        pair = (pair.Items + 1, pair.Equal + (ofOne == ofOther ? 1 : 0));
                    }
                }
            }
        }

        return pairs;
    }

    private static double Median(double[] numbers)
    {
        Array.Sort(numbers);
        return numbers[numbers.Length / 2];
    }
}
