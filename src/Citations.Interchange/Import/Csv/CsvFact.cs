namespace Citations.Interchange.Import.Csv;

/// <summary>How facts are made of a row: one for each text that its value comes to.</summary>
public sealed record CsvFact
{
    /// <summary>The key of the property, or where it stands. Made when it is not there.</summary>
    public CsvCell? Property { get; init; }

    /// <summary>The column that names the property; another way to write <c>"property": {"column": …}</c>.</summary>
    public string? PropertyColumn { get; init; }

    /// <summary>The label of the property when it is made.</summary>
    public string? Label { get; init; }

    /// <summary>The kind of value, or where it stands: <c>text</c>, <c>entity</c>, <c>quantity</c>, <c>money</c>, <c>time</c>,
    /// <c>boolean</c>, <c>url</c>.</summary>
    public CsvCell ValueKind { get; init; } = "text";

    /// <summary><c>ONE</c> or <c>MANY</c>, when the property is made.</summary>
    public string Cardinality { get; init; } = "ONE";

    /// <summary>How texts are compared when the property is made: <c>normalised</c>, <c>exact</c>, <c>names</c>.</summary>
    public string Comparison { get; init; } = "normalised";

    /// <summary>The properties that lead from an entity to a broader one, when the property is made.</summary>
    public IReadOnlyList<string> Broader { get; init; } = [];

    /// <summary>The relative difference at which two amounts are the same, such as <c>"0.005"</c>, when the property is made.</summary>
    public string? Tolerance { get; init; }

    /// <summary>The qualifiers that are part of the question, when the property is made; that of <see cref="Wide"/> when left
    /// out.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>The column with the value. Null in a wide table, where <see cref="Wide"/> says which columns hold values.</summary>
    public CsvCell? Value { get; init; }

    /// <summary>The columns with values whose names say something, as in a table with a column for each year.</summary>
    public CsvWide? Wide { get; init; }

    /// <summary>What the keys of entity values begin with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The kind of thing that entity values are.</summary>
    public CsvCell EntityKind { get; init; } = "OTHER";

    /// <summary>The column with the label of an entity value; what stands in the value's cell when left out.</summary>
    public CsvCell? EntityLabel { get; init; }

    /// <summary>The unit of quantities, or where it stands.</summary>
    public CsvCell? Unit { get; init; }

    /// <summary>The currency of money (ISO 4217), or where it stands.</summary>
    public CsvCell? Currency { get; init; }

    /// <summary>The language of texts (BCP 47), or where it stands.</summary>
    public CsvCell? Language { get; init; }

    /// <summary>The column with the exact words of the source; without it the citation names the row.</summary>
    public CsvCell? Quote { get; init; }

    /// <summary>The column that names the place in the source; that of the mapping when left out.</summary>
    public CsvCell? Locator { get; init; }

    /// <summary>What narrows the fact: the year that a count is of, for instance.</summary>
    public IReadOnlyList<CsvQualifier> Qualifiers { get; init; } = [];

    /// <summary>Where the property stands.</summary>
    internal CsvCell? PropertyCell =>
        Property?.Resolved(isColumn: false)
        ?? (
            PropertyColumn is { } column ? new CsvCell { Column = column }
            : Wide is { Property: null } ? new CsvCell { Constant = "" }
            : null
        );
}

/// <summary>How qualifiers are made of a row; one whose column holds nothing is left out.</summary>
public sealed record CsvQualifier
{
    /// <summary>The key of the qualifying property, or where it stands. Made when it is not there.</summary>
    public required CsvCell Property { get; init; }

    /// <summary>The column with the value.</summary>
    public required CsvCell Value { get; init; }

    /// <summary>The kind of value.</summary>
    public string ValueKind { get; init; } = "text";

    /// <summary>What the keys of entity values begin with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The unit of quantities.</summary>
    public string? Unit { get; init; }

    /// <summary>The currency of money (ISO 4217).</summary>
    public string? Currency { get; init; }
}

/// <summary>Columns that hold values of one kind, and whose names say what each is of.</summary>
public sealed record CsvWide
{
    /// <summary>The columns; null when <see cref="Pattern"/> says which they are.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>A regular expression that the whole name of a column matches; its first group, if there is one, is what the name
    /// says.</summary>
    public string? Pattern { get; init; }

    /// <summary>The qualifying property whose value the name is; null when the name is the property of the fact.</summary>
    public string? Property { get; init; }

    /// <summary>The kind of value of the qualifier.</summary>
    public string ValueKind { get; init; } = "text";
}
