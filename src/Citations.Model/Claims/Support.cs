using Citations.Model.Common;

namespace Citations.Model.Claims;

/// <summary>How well a value is supported.</summary>
/// <param name="Score">0 to 1, rounded to six decimals.</param>
/// <param name="Method">The formula's name; <see cref="NoisyOr"/>.</param>
/// <param name="Contributions">One for each source: origins in order, the best source of each first.</param>
public sealed record Support(double Score, string Method, Sequence<Contribution> Contributions)
{
    /// <summary>The name of 1 − Π(1 − weight × confidence), over all contributions.</summary>
    public const string NoisyOr = "noisy-or";
}

/// <summary>What one source adds to the support of a value.</summary>
/// <param name="Source">The key of the source.</param>
/// <param name="Origin">The lineage it belongs to.</param>
/// <param name="Confidence">The best confidence of its facts that say so.</param>
/// <param name="Weight">1 for the best source of its origin, 0 for every other: copies add nothing.</param>
public sealed record Contribution(string Source, string Origin, double Confidence, double Weight);
