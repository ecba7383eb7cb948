using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import;

/// <summary>One thing that an input holds: a record, a Wikidata statement, a row; or what is wrong with it.</summary>
internal readonly record struct ImportItem(long Line, int Bytes)
{
    /// <summary>What it comes to, when that is one record.</summary>
    public Record? Record { get; init; }

    /// <summary>What it comes to otherwise.</summary>
    public IReadOnlyList<ImportedRecord>? Records { get; init; }

    /// <summary>Why it is refused.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Why facts of it are refused, while the rest is taken.</summary>
    public IReadOnlyList<Problem>? FactProblems { get; init; }

    /// <summary>The subject of a refused row, where it names one.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether the rest of the input cannot be read either.</summary>
    public bool IsLast { get; init; }

    /// <summary>Whether it is only what other items refer to, and is not counted unless it is refused.</summary>
    public bool IsContext { get; init; }

    /// <summary>Whether it is equal to an item before in all that it holds, so that it says nothing.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether its bytes go on from the refused item before, which was too long to be held. It is not counted.</summary>
    public bool IsRest { get; init; }

    /// <summary>The item as it was read; null when rejects are not kept.</summary>
    public Reject? Reject { get; init; }
}

/// <summary>One of the records that an item comes to.</summary>
internal readonly record struct ImportedRecord(Record Record, bool GivesWay = false);

/// <summary>Reads the items of one input, in order.</summary>
internal interface IItemReader
{
    /// <summary>The line it is at, for faults of the input itself.</summary>
    long Line { get; }

    IAsyncEnumerable<ImportItem> ReadAsync(CancellationToken cancellationToken);
}
