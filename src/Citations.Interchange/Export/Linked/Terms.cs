namespace Citations.Interchange.Export.Linked;

/// <summary>The vocabularies of linked data: PROV-O, schema.org, Web Annotation, and our own for what they do not say.</summary>
internal static class Terms
{
    /// <summary>Our own terms; they do not move with the base of the data's IRIs.</summary>
    public const string Own = "urn:citations:term:";

    public const string Prov = "http://www.w3.org/ns/prov#";
    public const string Schema = "https://schema.org/";
    public const string Annotation = "http://www.w3.org/ns/oa#";
    public const string Nanopub = "http://www.nanopub.org/nschema#";

    /// <summary>RFC 7089: archived copies of web pages.</summary>
    public const string Memento = "http://mementoweb.org/ns#";

    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    public const string Edtf = "http://id.loc.gov/datatypes/edtf/EDTF";
    public const string Type = Rdf + "type";
}
