namespace Citations.Model.Claims;

/// <summary>How much would have to change before another value leads.</summary>
/// <param name="Origins">
/// How many independent origins would have to be taken away, weights unchanged, before a value leads that the leader does not imply.
/// </param>
/// <param name="FlipsTo">The place, in the order of the group's values, of the value that then leads.</param>
public sealed record ClaimMargin(int Origins, int FlipsTo);
