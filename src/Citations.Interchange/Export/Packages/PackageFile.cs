namespace Citations.Interchange.Export.Packages;

/// <summary>A data file of a package, as it was written.</summary>
/// <param name="File">What it holds.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Sha256">Its hash, in lower-case hexadecimal.</param>
internal sealed record PackageFile(ExportFile File, long Rows, long Bytes, string Sha256)
{
    /// <summary>Its name in the package.</summary>
    public string Name => File.Name;

    /// <summary>The media type without parameters.</summary>
    public string MediaType => File.MediaType.Split(';')[0];

    /// <summary>Its columns; none when it is no table.</summary>
    public IReadOnlyList<ExportColumn> Columns => File.Format == ExportFormat.Csv ? ExportColumns.Of(File.Collection) : [];

    /// <summary>What it holds, in a sentence.</summary>
    public string Description =>
        File.Collection switch
        {
            ExportCollection.Facts => "A row for each fact: what one source says of one subject, with its citations.",
            ExportCollection.ClaimGroups => "A row for each answer to a question; rival answers stand below each other.",
            ExportCollection.Sources => "A row for each source that facts cite.",
            ExportCollection.Entities => "A row for each thing that facts are about.",
            ExportCollection.Properties => "A row for each property that facts state.",
            _ => "Every record, one JSON object a line, in an order in which Citations imports them.",
        };

    /// <summary>The column that tells its rows apart; null when a row has no name of its own.</summary>
    public string? Key => File.Collection is ExportCollection.ClaimGroups or ExportCollection.All ? null : "key";
}
