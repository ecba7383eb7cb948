using Citations.Model.Common;
using Citations.Model.Ranking;

namespace Citations.Model.Claims;

/// <summary>
/// How well a value is supported by one method. It compares the values of one group. It is not the probability that the value is true,
/// except
/// that scores of <see cref="SupportMethod.Iterative"/> are estimates of it.
/// </summary>
/// <param name="Score">0 to 1, rounded to six decimals. Values are ranked by the unrounded support.</param>
/// <param name="Method">The formula.</param>
/// <param name="Contributions">One for each source that states the value: origins in order, the source that counts for its origin
/// first.</param>
public sealed record Support(double Score, SupportMethod Method, Sequence<Contribution> Contributions);

/// <summary>What one source adds to the support of a value.</summary>
/// <param name="Source">The key of the source.</param>
/// <param name="Origin">The lineage that it belongs to.</param>
/// <param name="Confidence">
/// How sure the recorder is that the source says so, 0 to 1: the greatest of its facts. It is not the probability that the value is true.
/// </param>
/// <param name="Weight">
/// What it adds, in the unit of the method: 1 for a counted origin, the log odds of the source in <see cref="SupportMethod.Iterative"/>; 0
/// for a
/// source that does not count.
/// </param>
/// <param name="Reason">Why it has this weight.</param>
/// <param name="AttributedTo">On whose word the source relies in all of its facts that state the value; null when on its own.</param>
public sealed record Contribution(
    string Source,
    string Origin,
    double Confidence,
    double Weight,
    ContributionReason Reason = ContributionReason.Counted,
    string? AttributedTo = null
);

/// <summary>Why a source counts for a value, or does not.</summary>
public enum ContributionReason
{
    /// <summary>It counts for its origin.</summary>
    Counted,

    /// <summary>It counts for its origin with the reliability of an unknown source, because too few of its statements can be compared with
    /// others.</summary>
    CountedUnfitted,

    /// <summary>Another source of the same origin counts.</summary>
    SameOrigin,

    /// <summary>Another source that relies on the same person's word counts.</summary>
    SameWord,

    /// <summary>The recorder thinks it more likely that the source does not say so: the confidence is below 0.5.</summary>
    LowConfidence,

    /// <summary>No source states the value; a recorder inferred it.</summary>
    Inferred,
}
