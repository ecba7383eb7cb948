namespace Citations.Server.Pages.Data;

/// <summary>A question that two sources answer.</summary>
/// <param name="Group">The question.</param>
/// <param name="First">What the first source says.</param>
/// <param name="Second">What the second source says.</param>
/// <param name="Kind"><c>agree</c>, <c>compatible</c> or <c>differ</c>.</param>
public sealed record ComparedQuestion(ClaimGroupData Group, IReadOnlyList<string> First, IReadOnlyList<string> Second, string Kind);
