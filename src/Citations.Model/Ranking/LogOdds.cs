namespace Citations.Model.Ranking;

/// <summary>Weights as whole thousandths of a natural logarithm, so that sums do not depend on their order and are the same on every
/// machine.</summary>
public static class LogOdds
{
    /// <summary>The weight of a factor of e.</summary>
    public const int Unit = 1_000;

    /// <summary>The reliability of a source about which nothing is known.</summary>
    public const double Start = 0.8;

    /// <summary>The least and the greatest reliability that a source can have.</summary>
    public const double Least = 0.05,
        Greatest = 0.99;

    /// <summary>The least weight of a statement that counts.</summary>
    public const int LeastWeight = 400;

    /// <summary>ln(a / (1 − a)) of a reliability, in thousandths, half away from zero; the reliability is first clipped to 0.05 to
    /// 0.99.</summary>
    public static int OfReliability(double reliability)
    {
        var clipped = Math.Clamp(reliability, Least, Greatest);
        return Rounded(Math.Log(clipped / (1 - clipped)));
    }

    /// <summary>ln(n − 1) for n values of a group, in thousandths; n is at least 2.</summary>
    public static int OfRivals(int count) => Rounded(Math.Log(Math.Max(count, 2) - 1));

    /// <summary>
    /// The weight of a statement. It is never less than <see cref="LeastWeight"/>, so that no source counts against what it says, and the
    /// refinements of a poor source can still be followed.
    /// </summary>
    public static int Weight(int ofReliability, int ofRivals) => Math.Max(LeastWeight, ofReliability + ofRivals);

    private static int Rounded(double nats) => (int)Math.Round(nats * Unit, MidpointRounding.AwayFromZero);
}
