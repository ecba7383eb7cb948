namespace Citations.Interchange.Import;

/// <summary>What one commit gets, and what was refused on the way to it.</summary>
/// <param name="capacity">How many records to make room for at once.</param>
internal sealed class Chunk(int capacity = 0)
{
    public List<PendingRecord> Records { get; } = new(capacity);

    public List<RefusedItem> Refused { get; } = [];

    /// <summary>How many items it is of.</summary>
    public long Items { get; set; }

    /// <summary>How many of them are equal to an item before.</summary>
    public long EqualRows { get; set; }

    /// <summary>The bytes of those items.</summary>
    public long Bytes { get; set; }

    /// <summary>The input that it ends in.</summary>
    public string Input { get; set; } = "";
}

/// <summary>An item that was refused when it was read, or one fact of it.</summary>
/// <param name="Refusal">Why; null when the bytes go on from those of the item before.</param>
/// <param name="Reject">The item as it was read; null when rejects are not kept.</param>
internal readonly record struct RefusedItem(ImportRefusal? Refusal, Reject? Reject)
{
    /// <summary>The subject of the row, where it could be read.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether only a fact of the item was refused.</summary>
    public bool IsFact { get; init; }

    /// <summary>Whether it is not known what the item is about.</summary>
    public bool IsUnparsed { get; init; }
}
