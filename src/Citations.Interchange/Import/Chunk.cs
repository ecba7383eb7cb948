namespace Citations.Interchange.Import;

/// <summary>What one commit gets, and what was refused on the way to it.</summary>
/// <param name="capacity">How many records to make room for at once.</param>
internal sealed class Chunk(int capacity = 0)
{
    public List<PendingRecord> Records { get; } = new(capacity);

    /// <summary>Refusals; without one, the bytes go on from those of the item before.</summary>
    public List<(ImportRefusal? Refusal, Reject? Reject)> Refused { get; } = [];

    /// <summary>How many items it is of.</summary>
    public long Items { get; set; }

    /// <summary>The bytes of those items.</summary>
    public long Bytes { get; set; }

    /// <summary>The input that it ends in.</summary>
    public string Input { get; set; } = "";
}
