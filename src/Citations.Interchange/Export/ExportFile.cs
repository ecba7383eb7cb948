using System.Globalization;

namespace Citations.Interchange.Export;

/// <summary>A kind of file that can be had: a collection in a format, with the name it goes by.</summary>
/// <param name="Collection">What is in it.</param>
/// <param name="Format">How it is written.</param>
public sealed record ExportFile(ExportCollection Collection, ExportFormat Format)
{
    private static readonly (ExportCollection Collection, string Name)[] _collections =
    [
        (ExportCollection.Facts, "facts"),
        (ExportCollection.ClaimGroups, "claim-groups"),
        (ExportCollection.Sources, "sources"),
        (ExportCollection.Entities, "entities"),
        (ExportCollection.Properties, "properties"),
        (ExportCollection.Texts, "texts"),
        (ExportCollection.All, "all"),
    ];

    private static readonly (ExportFormat Format, string Name, string MediaType)[] _formats =
    [
        (ExportFormat.Ndjson, "ndjson", "application/x-ndjson"),
        (ExportFormat.Csv, "csv", "text/csv; charset=utf-8; header=present"),
        (ExportFormat.JsonLd, "jsonld", "application/ld+json"),
        (ExportFormat.NQuads, "nq", "application/n-quads"),
        (ExportFormat.Parquet, "parquet", "application/vnd.apache.parquet"),
        (ExportFormat.Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (ExportFormat.CslJson, "csl.json", "application/vnd.citationstyles.csl+json"),
        (ExportFormat.Bibtex, "bib", "application/x-bibtex; charset=utf-8"),
        (ExportFormat.Ris, "ris", "application/x-research-info-systems; charset=utf-8"),
        (ExportFormat.ClaimReview, "claimreview.jsonl", "application/x-ndjson"),
    ];

    /// <summary>Every kind of file that there is.</summary>
    public static IReadOnlyList<ExportFile> All { get; } =
    [
        .. from collection in _collections
        from format in _formats
        where Exists(collection.Collection, format.Format)
        select new ExportFile(collection.Collection, format.Format),
    ];

    /// <summary>The names of the collections.</summary>
    public static IReadOnlyList<string> Collections { get; } = [.. _collections.Select(entry => entry.Name)];

    /// <summary>The names of the formats, which are the ends of file names.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. _formats.Select(entry => entry.Name)];

    /// <summary><c>facts.ndjson</c>.</summary>
    public string Name => $"{CollectionName}.{FormatName}";

    /// <summary>Whether it is no text, so that a terminal cannot show it.</summary>
    public bool IsBinary => Format is ExportFormat.Parquet or ExportFormat.Xlsx;

    /// <summary>Whether its columns can be chosen.</summary>
    public bool HasColumns => Format is ExportFormat.Csv or ExportFormat.Xlsx;

    /// <summary>A name for the file on somebody's disk: <c>citations-facts-42.csv</c>.</summary>
    /// <param name="dataset">The data set, in letters that every file system takes.</param>
    /// <param name="commit">The commit that was read.</param>
    public string NameAt(string dataset, long commit) =>
        string.Create(CultureInfo.InvariantCulture, $"{dataset}-{CollectionName}-{commit}.{FormatName}");

    /// <summary>The collection's name.</summary>
    public string CollectionName => Array.Find(_collections, entry => entry.Collection == Collection).Name;

    /// <summary>The format's name.</summary>
    public string FormatName => Array.Find(_formats, entry => entry.Format == Format).Name;

    /// <summary>The format's media type, with its parameters.</summary>
    public string MediaType => Array.Find(_formats, entry => entry.Format == Format).MediaType;

    /// <summary>Finds a file by its name.</summary>
    /// <exception cref="ExportException">There is none of that name.</exception>
    public static ExportFile Of(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? throw Unknown($"'{name}'", name) : Of(name[..dot], name[(dot + 1)..]);
    }

    /// <summary>Finds a file by the names of its collection and format.</summary>
    /// <exception cref="ExportException">There is no such collection, or not in that format.</exception>
    public static ExportFile Of(string collection, string format)
    {
        var file = All.FirstOrDefault(file =>
            string.Equals(file.CollectionName, collection, StringComparison.Ordinal)
            && string.Equals(file.FormatName, format, StringComparison.Ordinal)
        );
        return file ?? throw Unknown($"'{collection}' in the format '{format}'", $"{collection}.{format}");
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    private static bool Exists(ExportCollection collection, ExportFormat format) =>
        format switch
        {
            ExportFormat.Ndjson => true,
            ExportFormat.CslJson or ExportFormat.Bibtex or ExportFormat.Ris or ExportFormat.ClaimReview => collection
                == ExportCollection.Sources,
            _ => collection is not (ExportCollection.Texts or ExportCollection.All),
        };

    private static ExportException Unknown(string what, string name) =>
        new(ExportErrorCodes.UnknownFile, $"There is no export {what}. Ask for one of {string.Join(", ", All.Select(file => file.Name))}.")
        {
            Correction = ExportCorrection.Instead(NearestName.Of(name, All.Select(file => file.Name))),
        };
}
