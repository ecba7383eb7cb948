namespace Citations.Model.References;

/// <summary>The formats of references.</summary>
public enum ReferenceStyle
{
    /// <summary>CSL-JSON, one item (citation-style-language.org, schema 1.0.2).</summary>
    CslJson,

    /// <summary>A BibTeX entry.</summary>
    Bibtex,

    /// <summary>RIS, lines ended by CRLF.</summary>
    Ris,

    /// <summary>One line of plain text by the seventh edition of the APA manual.</summary>
    Apa,
}
