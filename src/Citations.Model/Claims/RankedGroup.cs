using Citations.Model.Common;

namespace Citations.Model.Claims;

/// <summary>The values of a group as one method ranks them.</summary>
/// <param name="Order">The places of the values, the leader first.</param>
/// <param name="Path">From the general value at which the method starts down to the leader; the leader alone for methods without a
/// path.</param>
/// <param name="Supports">The support of each value, by its place.</param>
/// <param name="Margin">How much would have to change before another value leads; null when no other value can.</param>
public sealed record RankedGroup(Sequence<int> Order, Sequence<PathStep> Path, Sequence<Support> Supports, ClaimMargin? Margin);

/// <summary>One value on the way to the leader.</summary>
/// <param name="Place">The place of the value.</param>
/// <param name="Support">
/// The sum, over origins, of the greatest weight with which the origin states the value or a refinement of it; in the unit of the method.
/// </param>
/// <param name="Needed">The support that it needed to take the place of the value before; null for the first.</param>
public sealed record PathStep(int Place, double Support, double? Needed);
