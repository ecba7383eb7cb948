namespace Citations.Model.Claims;

/// <summary>One value of a group as the ranking sees it: which sources state it, how surely, and on whose word.</summary>
/// <param name="Statements">One for each source, in any order. Weights and reasons are not read.</param>
/// <param name="IsInferred">Whether no source states it.</param>
internal sealed record RatedValue(IReadOnlyList<Contribution> Statements, bool IsInferred);
