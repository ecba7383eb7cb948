namespace Citations.Model.Ranking;

/// <summary>One voice states one value.</summary>
/// <param name="Value">The number of the value: its place in canonical order.</param>
/// <param name="Voice">The number of the voice. Statements of one voice count once: an origin, or a person whose word several sources pass
/// on.</param>
/// <param name="Weight">What it adds to the support of the value, in whole units of the method.</param>
/// <param name="Confidence">How sure the recorder is that the source says so, in millionths. It decides between equal weights only.</param>
internal readonly record struct Statement(int Value, int Voice, int Weight, int Confidence);
