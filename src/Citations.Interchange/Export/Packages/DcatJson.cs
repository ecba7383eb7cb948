using System.Globalization;
using System.Text.Json;

namespace Citations.Interchange.Export.Packages;

/// <summary><c>dcat.jsonld</c>: the Data Catalog Vocabulary, version 3 (W3C), for the catalogues of public data.</summary>
internal static class DcatJson
{
    public const string FileName = "dcat.jsonld";

    private const string MediaTypes = "https://www.iana.org/assignments/media-types/";

    private const string Context = """
        {"dcat":"http://www.w3.org/ns/dcat#","dct":"http://purl.org/dc/terms/","foaf":"http://xmlns.com/foaf/0.1/",
        "spdx":"http://spdx.org/rdf/terms#","xsd":"http://www.w3.org/2001/XMLSchema#","title":"dct:title",
        "description":"dct:description","identifier":"dct:identifier","version":"dcat:version","issued":{"@id":"dct:issued",
        "@type":"xsd:dateTime"},"license":{"@id":"dct:license","@type":"@id"},"rights":"dct:rights",
        "creator":{"@id":"dct:creator","@container":"@list"},"name":"foaf:name","distribution":"dcat:distribution",
        "downloadURL":{"@id":"dcat:downloadURL","@type":"@id"},"accessURL":{"@id":"dcat:accessURL","@type":"@id"},
        "mediaType":{"@id":"dcat:mediaType","@type":"@id"},"byteSize":{"@id":"dcat:byteSize","@type":"xsd:nonNegativeInteger"},
        "checksum":"spdx:checksum","algorithm":{"@id":"spdx:algorithm","@type":"@id"},"checksumValue":{"@id":"spdx:checksumValue",
        "@type":"xsd:hexBinary"}}
        """;

    public static void Write(Utf8JsonWriter json, PackageContents package)
    {
        json.WriteStartObject();
        json.WritePropertyName("@context"u8);
        json.WriteRawValue(Context.ReplaceLineEndings(""));
        json.WriteString("@id"u8, package.Identity);
        json.WriteString("@type"u8, "dcat:Dataset"u8);
        json.WriteString("title"u8, package.Title);
        json.WriteString("description"u8, package.Description);
        json.WriteString("identifier"u8, package.Name);
        json.WriteString("version"u8, package.Version);
        json.WriteString("issued"u8, package.CommittedAt);
        Licence(json, package);
        if (package.Creators.Count > 0)
        {
            json.WriteStartArray("creator"u8);
            foreach (var creator in package.Creators)
            {
                json.WriteStartObject();
                json.WriteString("@type"u8, creator.Family is null ? "foaf:Organization"u8 : "foaf:Person"u8);
                json.WriteString("name"u8, creator.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("distribution"u8);
        foreach (var file in package.Files)
        {
            Distribution(json, package, file);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Distribution(Utf8JsonWriter json, PackageContents package, PackageFile file)
    {
        json.WriteStartObject();
        json.WriteString("@id"u8, $"{package.Identity}:{file.Name}");
        json.WriteString("@type"u8, "dcat:Distribution"u8);
        json.WriteString("title"u8, file.Name);
        json.WriteString("description"u8, file.Description);
        json.WriteString("accessURL"u8, file.Name);
        json.WriteString("downloadURL"u8, file.Name);
        json.WriteString("mediaType"u8, MediaTypes + file.MediaType);
        json.WriteString("byteSize"u8, file.Bytes.ToString(CultureInfo.InvariantCulture));
        Licence(json, package);
        json.WriteStartObject("checksum"u8);
        json.WriteString("@type"u8, "spdx:Checksum"u8);
        json.WriteString("algorithm"u8, "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"u8);
        json.WriteString("checksumValue"u8, file.Sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Licence(Utf8JsonWriter json, PackageContents package)
    {
        if (package.LicenceAddress is { } address)
        {
            json.WriteString("license"u8, address);
        }
        else
        {
            json.WriteString("rights"u8, package.LicenceText);
        }
    }
}
