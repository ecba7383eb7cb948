namespace Citations.Interchange.Import.Csv;

/// <summary>The source of a row: one for all rows, or one for each value of a column.</summary>
public sealed record CsvSource
{
    /// <summary>The column that names it; null when <see cref="Key"/> does.</summary>
    public CsvCell? Column { get; init; }

    /// <summary>What the key begins with, or is.</summary>
    public string Key { get; init; } = "";

    /// <summary>The column with the title, or else the title itself when the source is the same for all rows.</summary>
    public CsvCell? Title { get; init; }

    /// <summary>The kind of publication: <c>DATASET</c>, <c>WEB_PAGE</c>, …</summary>
    public CsvCell Kind { get; init; } = "DATASET";

    /// <summary>The publisher itself, or where it stands.</summary>
    public CsvCell? Publisher { get; init; }

    /// <summary>The column with the address, or where it stands.</summary>
    public CsvCell? Url { get; init; }

    /// <summary>The authors themselves, or where they stand.</summary>
    public IReadOnlyList<CsvCell> Creators { get; init; } = [];

    /// <summary>Institutions that wrote it, or where they stand: their names stay whole.</summary>
    public IReadOnlyList<CsvCell> Institutions { get; init; } = [];

    /// <summary>The licence, or where it stands.</summary>
    public CsvCell? Licence { get; init; }

    /// <summary>Where a copy is kept that does not change, or where that stands.</summary>
    public CsvCell? ArchivedUrl { get; init; }

    /// <summary>When it was published, in EDTF, or where that stands, written as <see cref="CsvMapping.Dates"/> says.</summary>
    public CsvCell? PublishedOn { get; init; }

    /// <summary>The language of the source (BCP 47), or where it stands.</summary>
    public CsvCell? Language { get; init; }

    /// <summary>The key of the lineage that it belongs to, or where it stands.</summary>
    public CsvCell? Origin { get; init; }
}
