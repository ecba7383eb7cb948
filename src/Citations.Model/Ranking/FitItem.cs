namespace Citations.Model.Ranking;

/// <summary>The values and statements of one group, for fitting reliabilities.</summary>
/// <param name="Graph">The values in canonical order.</param>
/// <param name="Claims">Who states what; statements that do not count are left out.</param>
internal sealed record FitItem(ValueGraph Graph, FitClaim[] Claims)
{
    /// <summary>Whether two voices speak, so that a source can agree or disagree with another.</summary>
    public bool Tells => Claims.Any(claim => claim.Voice != Claims[0].Voice);
}

/// <summary>One source states one value.</summary>
/// <param name="Value">The number of the value.</param>
/// <param name="Voice">The number of the voice, within the item.</param>
/// <param name="Source">The number of the source.</param>
/// <param name="Confidence">How sure the recorder is that the source says so, in millionths.</param>
internal readonly record struct FitClaim(int Value, int Voice, int Source, int Confidence);
