using Citations.Model.Claims;

namespace Citations.Storage.Commits;

/// <summary>A question with rival values that a commit wrote anew: they became rivals, are others now, or are none any more.</summary>
/// <param name="Question">The id of the claim group.</param>
/// <param name="Before">Whether there were rivals before the commit.</param>
/// <param name="Group">The group with its rivals; null when there are none any more.</param>
public readonly record struct ConflictChange(string Question, bool Before, ClaimGroup? Group);
