using Citations.Model.Claims;

namespace Citations.Interchange.Evaluation;

/// <summary>The plain vote that methods are compared with: sources counted, copies too; of equal counts the value with the first
/// text.</summary>
internal static class MajorityVote
{
    public static int Leader(ClaimGroup group) =>
        Enumerable
            .Range(0, group.Values.Count)
            .OrderByDescending(place => group.Values[place].Sources.Count)
            .ThenBy(place => group.Values[place].Value.ToString(), StringComparer.Ordinal)
            .First();

    /// <summary>The share of the sources that state the leader.</summary>
    public static double Score(ClaimGroup group) => (double)group.Values[Leader(group)].Sources.Count / group.SourceCount;
}
