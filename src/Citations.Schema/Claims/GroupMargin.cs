using Citations.Model.Claims;

namespace Citations.Schema.Claims;

/// <summary>How much would have to change before another value of a group leads.</summary>
/// <param name="Group">The group.</param>
/// <param name="Margin">The numbers.</param>
internal sealed record GroupMargin(ClaimGroup Group, ClaimMargin Margin);
