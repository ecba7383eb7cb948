namespace Citations.Model.Ranking;

/// <summary>
/// The formula that ranks the values of a claim group. Each has one version, which <c>docs/explanation/support.md</c> states with its
/// source.
/// No method hides a value.
/// </summary>
public enum SupportMethod
{
    /// <summary>Counts the origins that state the value itself. The order of the scores is the order of the values.</summary>
    Vote,

    /// <summary>1 − Π(1 − confidence), over the origins that state the value. The order of the scores is the order of the values.</summary>
    NoisyOr,

    /// <summary>
    /// Counts the origins that state the value or a refinement of it, and goes from the strongest general value to the most specific one
    /// that
    /// keeps enough support. The leader comes first; only the others are in the order of their scores.
    /// </summary>
    Path,

    /// <summary>
    /// As <see cref="Path"/>, with each origin weighted by the reliability of its source. Scores of values that exclude each other add up
    /// to
    /// at most 1. The order of the scores is the order of the values.
    /// </summary>
    Iterative,
}
