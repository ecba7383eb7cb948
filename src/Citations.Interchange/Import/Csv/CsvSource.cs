namespace Citations.Interchange.Import.Csv;

/// <summary>The source of a row: one source for all rows, or one for each value of a column.</summary>
public sealed record CsvSource
{
    /// <summary>The column with its key. Null when <see cref="Key"/> is the whole key.</summary>
    public CsvCell? Column { get; init; }

    /// <summary>The prefix of the key. Without <see cref="Column"/>, the whole key.</summary>
    public string Key { get; init; } = "";

    /// <summary>The title. A plain text names a column, or is the title itself when all rows share the source.</summary>
    public CsvCell? Title { get; init; }

    /// <summary>The kind of publication: <c>DATASET</c>, <c>WEB_PAGE</c>, …</summary>
    public CsvCell Kind { get; init; } = "DATASET";

    /// <summary>The publisher. A plain text is the publisher itself.</summary>
    public CsvCell? Publisher { get; init; }

    /// <summary>The URL. A plain text names a column.</summary>
    public CsvCell? Url { get; init; }

    /// <summary>The authors. A plain text is the author's name itself.</summary>
    public IReadOnlyList<CsvCell> Creators { get; init; } = [];

    /// <summary>Institutions that wrote it, or where they stand: their names stay whole.</summary>
    public IReadOnlyList<CsvCell> Institutions { get; init; } = [];

    /// <summary>The licence, or where it stands.</summary>
    public CsvCell? Licence { get; init; }

    /// <summary>Where a copy is kept that does not change, or where that stands.</summary>
    public CsvCell? ArchivedUrl { get; init; }

    /// <summary>
    /// The date of publication. A plain text is the date itself in EDTF. A column has the formats of <see cref="CsvMapping.Dates"/>.
    /// </summary>
    public CsvCell? PublishedOn { get; init; }

    /// <summary>The language of the source (BCP 47). A plain text is the language itself.</summary>
    public CsvCell? Language { get; init; }

    /// <summary>The key of its origin. A plain text is the key itself.</summary>
    public CsvCell? Origin { get; init; }
}
