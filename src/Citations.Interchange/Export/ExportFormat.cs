namespace Citations.Interchange.Export;

/// <summary>The formats of exports.</summary>
public enum ExportFormat
{
    /// <summary>The interchange records, one JSON object a line.</summary>
    Ndjson,

    /// <summary>RFC 4180 with a heading line.</summary>
    Csv,

    /// <summary>One JSON-LD document in the terms of PROV-O, schema.org and Web Annotation.</summary>
    JsonLd,

    /// <summary>N-Quads, each record in named graphs of its own.</summary>
    NQuads,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>An Excel workbook.</summary>
    Xlsx,

    /// <summary>A list of CSL-JSON items.</summary>
    CslJson,

    /// <summary>BibTeX.</summary>
    Bibtex,

    /// <summary>RIS.</summary>
    Ris,

    /// <summary>Reviews of claims as JSON-LD, one object a line.</summary>
    ClaimReview,
}
