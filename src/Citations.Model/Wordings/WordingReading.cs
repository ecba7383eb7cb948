using Citations.Model.Values;

namespace Citations.Model.Wordings;

/// <summary>One meaning that a wording may have.</summary>
/// <param name="Value">The value.</param>
/// <param name="Notes">What was assumed or left out, as sentences; empty when the wording says it all.</param>
public sealed record WordingReading(Value Value, IReadOnlyList<string> Notes);
