namespace Citations.Interchange.Import.Csv;

/// <summary>How an entity is made of a row.</summary>
public sealed record CsvEntity
{
    /// <summary>The column that names it: its key, after <see cref="Prefix"/>.</summary>
    public required CsvCell Column { get; init; }

    /// <summary>What the key begins with, so that it is apart from others.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The column with its label; the key when there is none.</summary>
    public CsvCell? Label { get; init; }

    /// <summary>The kind of thing: <c>PERSON</c>, <c>PLACE</c>, …</summary>
    public CsvCell Kind { get; init; } = "OTHER";

    /// <summary>The column with its other names.</summary>
    public CsvCell? Aliases { get; init; }

    /// <summary>The column with its description.</summary>
    public CsvCell? Description { get; init; }
}
