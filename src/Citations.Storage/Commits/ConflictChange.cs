using Citations.Model.Claims;

namespace Citations.Storage.Commits;

/// <summary>A change of a question with rival values: they became rivals, changed, or are no longer rivals.</summary>
/// <param name="Question">The id of the claim group.</param>
/// <param name="Before">Whether there were rivals before the commit.</param>
/// <param name="Group">The group with its rivals. Null when there are none any more.</param>
public readonly record struct ConflictChange(string Question, bool Before, ClaimGroup? Group);
