namespace Citations.Interchange.Evaluation;

/// <summary>How far scores are from the share of right answers.</summary>
internal static class Calibration
{
    private const int Bins = 10;

    /// <summary>
    /// The expected calibration error (Naeini, Cooper, Hauskrecht, AAAI 2015): answers in ten bins of equal width by score; the distance
    /// between mean
    /// score and share of right answers of each bin, weighted by its answers.
    /// </summary>
    public static double Error(IReadOnlyCollection<(double Score, bool IsRight)> answers) =>
        answers
            .GroupBy(static answer => Math.Min((int)(answer.Score * Bins), Bins - 1))
            .Sum(bin =>
                Math.Abs(bin.Average(static answer => answer.Score) - bin.Average(static answer => answer.IsRight ? 1.0 : 0.0))
                * bin.Count()
                / answers.Count
            );
}
