using Citations.Model.Common;
using Citations.Model.Facts;

namespace Citations.Model.Claims;

/// <summary>
/// Support by noisy-or over origins: score = 1 − Π(1 − wᵢ·cᵢ) over the sources i that say so, cᵢ the best confidence of a source's facts,
/// wᵢ = 1 for the best source of each origin and 0 for every other (so that copies add nothing); among equals the first key is best.
/// </summary>
internal static class SupportFormula
{
    public static Support Of(List<Fact> facts, Func<string, string> originOf)
    {
        if (facts.Count == 1)
        {
            return Of(facts[0], originOf(facts[0].Source));
        }

        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            best[fact.Source] = Math.Max(fact.Confidence, best.GetValueOrDefault(fact.Source, -1));
        }

        var contributions = best.Select(pair => new Contribution(pair.Key, originOf(pair.Key), pair.Value, 0)).ToArray();
        Array.Sort(contributions, Compare);
        var doubt = 1.0;
        for (var i = 0; i < contributions.Length; i++)
        {
            if (i == 0 || !string.Equals(contributions[i].Origin, contributions[i - 1].Origin, StringComparison.Ordinal))
            {
                contributions[i] = contributions[i] with { Weight = 1 };
                doubt *= 1 - contributions[i].Confidence;
            }
        }

        return new(Rounded(1 - doubt), Support.NoisyOr, Sequence.Wrap(contributions));
    }

    public static Support Of(Fact fact, string origin) =>
        new(Rounded(fact.Confidence), Support.NoisyOr, [new Contribution(fact.Source, origin, fact.Confidence, 1)]);

    private static int Compare(Contribution left, Contribution right)
    {
        var order = string.CompareOrdinal(left.Origin, right.Origin);
        order = order != 0 ? order : right.Confidence.CompareTo(left.Confidence);
        return order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
    }

    private static double Rounded(double score) => Math.Round(score, 6, MidpointRounding.AwayFromZero);
}
