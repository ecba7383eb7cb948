namespace Citations.Model.Ranking;

/// <summary>The values of a group in order, by their numbers.</summary>
/// <param name="Order">The leader first.</param>
/// <param name="Path">From the general value at which the method starts to the leader; the leader alone for methods without a path.</param>
/// <param name="Support">The unrounded support of each value, in whole units of the method.</param>
/// <param name="Scores">The score of each value, 0 to 1, unrounded.</param>
internal sealed record RankedValues(int[] Order, int[] Path, long[] Support, double[] Scores);
