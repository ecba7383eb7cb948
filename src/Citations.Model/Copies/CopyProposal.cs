using Citations.Model.Common;

namespace Citations.Model.Copies;

/// <summary>Two sources that may share a lineage. People decide; a proposal counts only when it is accepted.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Source">The source that seems to have been first; of two without dates, the one with the first key.</param>
/// <param name="Copy">The other source.</param>
/// <param name="Score">Data: the log-likelihood ratio. Text: the share of the shorter text's wording that the other has.</param>
/// <param name="Shared">Data: the number of shared wrong values. Text: the number of common passages of five words.</param>
/// <param name="Items">Data: the number of questions that both answer. Text: the length of the longest common passage, in words.</param>
/// <param name="Examples">What they share: values that differ from the leading ones, or passages.</param>
public sealed record CopyProposal(CopyKind Kind, string Source, string Copy, double Score, int Shared, int Items, Sequence<string> Examples)
{
    /// <summary>One origin for all sources that proposals connect: the least key among them.</summary>
    /// <returns>The origin of each source that is in a proposal.</returns>
    public static IReadOnlyDictionary<string, string> Merge(IEnumerable<CopyProposal> proposals)
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var proposal in proposals)
        {
            var (first, second) = (Root(proposal.Source), Root(proposal.Copy));
            var isFirst = string.CompareOrdinal(first, second) <= 0;
            origins[first] = isFirst ? first : second;
            origins[second] = isFirst ? first : second;
        }

        return origins.Keys.ToDictionary(static key => key, Root, StringComparer.Ordinal);

        string Root(string key)
        {
            while (origins.TryGetValue(key, out var parent) && !string.Equals(parent, key, StringComparison.Ordinal))
            {
                key = parent;
            }

            return key;
        }
    }
}

/// <summary>What makes two sources look like copies.</summary>
public enum CopyKind
{
    /// <summary>The values that both state agree where they are wrong far more often than independent sources would.</summary>
    DataCopy,

    /// <summary>The texts share wording, and the sources share values that others contradict.</summary>
    TextCopy,

    /// <summary>The texts share wording, and no value that others contradict: both may pass on one statement.</summary>
    CommonStatement,

    /// <summary>The texts are the same, byte for byte.</summary>
    EqualText,
}
