using Citations.Model.Common;

namespace Citations.Model.Claims;

/// <summary>The values of a group as one method ranks them.</summary>
/// <param name="Order">The places of the values, the leader first.</param>
/// <param name="Path">The places from the general value at which the method starts down to the leader.</param>
/// <param name="Supports">The support of each value, by its place.</param>
/// <param name="Margin">How much would have to change before another value leads; null when no other value can.</param>
public sealed record RankedGroup(Sequence<int> Order, Sequence<int> Path, Sequence<Support> Supports, ClaimMargin? Margin);
