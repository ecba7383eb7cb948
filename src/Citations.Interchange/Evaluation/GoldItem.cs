using Citations.Model.Claims;
using Citations.Model.Properties;

namespace Citations.Interchange.Evaluation;

/// <summary>A question with known truth, and how each of its stated values stands to it.</summary>
/// <param name="Group">The question with its values.</param>
/// <param name="Property">Its property.</param>
/// <param name="Verdicts">By the place of the value.</param>
/// <param name="Best">The places of the most specific true values that sources state.</param>
internal sealed record GoldItem(ClaimGroup Group, Property Property, IReadOnlyList<Verdict> Verdicts, IReadOnlySet<int> Best);
