namespace Citations.Interchange.Import.Corrections;

/// <summary>What changed when a file was imported as all that a source says.</summary>
/// <param name="Source">The source.</param>
/// <param name="InScope">Its active facts before, as far as they were made with the method of the mapping.</param>
/// <param name="Unchanged">Those that the file says too.</param>
/// <param name="Added">Facts that only the file says.</param>
/// <param name="Superseded">Facts whose value the file states otherwise.</param>
/// <param name="Retracted">Facts that the file does not hold any more.</param>
/// <param name="KeptForRefusedRows">Facts that stay although the file does not say them: their row was refused.</param>
/// <param name="HeldBack">Facts that would have been retracted if every row could have been read.</param>
public sealed record CorrectionReport(
    string Source,
    long InScope,
    long Unchanged,
    long Added,
    long Superseded,
    long Retracted,
    long KeptForRefusedRows,
    long HeldBack
)
{
    /// <summary>Whether nothing was written because too many facts would have been retracted.</summary>
    public bool Stopped { get; init; }

    /// <summary>The share of the facts in scope that the file does not hold any more.</summary>
    public double RetractedShare => InScope == 0 ? 0 : Retracted / (double)InScope;
}
