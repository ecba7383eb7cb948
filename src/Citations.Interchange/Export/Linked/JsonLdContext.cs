using System.Text;

namespace Citations.Interchange.Export.Linked;

/// <summary>The context of JSON-LD exports: what their short names mean.</summary>
public static class JsonLdContext
{
    /// <summary>The context alone, as it stands in a document.</summary>
    internal const string Terms = """
        {"@version":1.1,"@protected":true,
        "prov":"http://www.w3.org/ns/prov#","schema":"https://schema.org/","oa":"http://www.w3.org/ns/oa#","rdf":"http://www.w3.org/1999/02/22-rdf-syntax-ns#","rdfs":"http://www.w3.org/2000/01/rdf-schema#","xsd":"http://www.w3.org/2001/XMLSchema#","edtf":"http://id.loc.gov/datatypes/edtf/","cit":"urn:citations:term:",
        "Fact":"cit:Fact","ClaimGroup":"cit:ClaimGroup","ClaimValue":"cit:ClaimValue",
        "subject":{"@id":"rdf:subject","@type":"@id"},"property":{"@id":"rdf:predicate","@type":"@id"},"value":"rdf:object",
        "asStated":"cit:asStated","qualifiers":"cit:qualifier","source":{"@id":"prov:hadPrimarySource","@type":"@id"},
        "confidence":{"@id":"cit:confidence","@type":"xsd:double"},"agreement":"cit:agreement","claimGroup":{"@id":"cit:claimGroup","@type":"@id"},
        "citations":{"@id":"cit:citation","@container":"@list"},"in":{"@id":"oa:hasSource","@type":"@id"},"selectors":"oa:hasSelector","exact":"oa:exact","before":"oa:prefix","after":"oa:suffix",
        "start":{"@id":"oa:start","@type":"xsd:nonNegativeInteger"},"end":{"@id":"oa:end","@type":"xsd:nonNegativeInteger"},"locator":"cit:locator","verification":"cit:verification",
        "method":"cit:method","recordedBy":"cit:recordedBy","recordedAt":{"@id":"prov:generatedAtTime","@type":"xsd:dateTime"},
        "status":"cit:status","endedAt":{"@id":"prov:invalidatedAtTime","@type":"xsd:dateTime"},"endedBy":"cit:endedBy","endedBecause":"cit:endedBecause","supersededBy":{"@id":"cit:supersededBy","@type":"@id"},
        "values":{"@id":"cit:value","@container":"@list"},"support":{"@id":"cit:support","@type":"xsd:double"},"relation":"cit:relation","relationReason":"cit:relationReason","facts":"cit:fact",
        "title":"schema:headline","publisher":"schema:publisher","authors":{"@id":"schema:author","@container":"@list"},"name":"schema:name","url":{"@id":"schema:url","@type":"xsd:anyURI"},
        "publishedOn":{"@id":"schema:datePublished","@type":"edtf:EDTF"},"retrievedAt":{"@id":"cit:retrievedAt","@type":"xsd:dateTime"},"language":"schema:inLanguage","textSha256":"schema:sha256","origin":{"@id":"cit:origin","@type":"@id"},
        "aliases":"schema:alternateName","description":"schema:description","sameAs":{"@id":"schema:sameAs","@type":"@id"},
        "label":"rdfs:label","comment":"rdfs:comment","valueKind":"cit:valueKind","cardinality":"cit:cardinality","groupBy":{"@id":"cit:groupBy","@type":"@id"},
        "amount":{"@id":"schema:value","@type":"xsd:decimal"},"lower":{"@id":"schema:minValue","@type":"xsd:decimal"},"upper":{"@id":"schema:maxValue","@type":"xsd:decimal"},"unit":"schema:unitText","currency":"schema:currency",
        "inferred":{"@id":"cit:inferred","@type":"xsd:boolean"},"currencyAssumed":{"@id":"cit:currencyAssumed","@type":"xsd:boolean"},"attributedTo":"cit:attributedTo","relationCause":"cit:relationCause","misspellings":"cit:misspelling",
        "memento":"http://mementoweb.org/ns#memento","Memento":"http://mementoweb.org/ns#Memento","mementoDatetime":{"@id":"http://mementoweb.org/ns#mementoDatetime","@type":"xsd:dateTime"},
        "familyName":"schema:familyName","givenName":"schema:givenName","nameSuffix":"schema:honorificSuffix","retrievedOn":{"@id":"cit:retrievedOn","@type":"xsd:date"},"licence":"schema:license"}
        """;

    /// <summary>The document that is served.</summary>
    public static ReadOnlyMemory<byte> Document { get; } = Encoding.UTF8.GetBytes($"{{\"@context\":{Terms}}}\n");
}
