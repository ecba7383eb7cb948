using Citations.Model.Comparing;

namespace Citations.Model.Claims;

/// <summary>How two values of a claim group stand to each other.</summary>
/// <param name="A">The place of the one among the group's values.</param>
/// <param name="B">The place of the other, which is greater.</param>
/// <param name="Relation">How the one stands to the other.</param>
public sealed record RelatedValues(int A, int B, ValueRelation Relation);
