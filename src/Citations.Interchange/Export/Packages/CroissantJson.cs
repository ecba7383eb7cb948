using System.Globalization;
using System.Text.Json;

namespace Citations.Interchange.Export.Packages;

/// <summary><c>croissant.json</c>: Croissant 1.0 (MLCommons), which tools for machine learning read.</summary>
internal static class CroissantJson
{
    public const string FileName = "croissant.json";

    private const string Context = """
        {"@language":"en","@vocab":"https://schema.org/","citeAs":"cr:citeAs","column":"cr:column","conformsTo":"dct:conformsTo",
        "cr":"http://mlcommons.org/croissant/","rai":"http://mlcommons.org/croissant/RAI/","data":{"@id":"cr:data",
        "@type":"@json"},"dataType":{"@id":"cr:dataType","@type":"@vocab"},"dct":"http://purl.org/dc/terms/",
        "examples":{"@id":"cr:examples","@type":"@json"},"extract":"cr:extract","field":"cr:field",
        "fileProperty":"cr:fileProperty","fileObject":"cr:fileObject","fileSet":"cr:fileSet","format":"cr:format",
        "includes":"cr:includes","isLiveDataset":"cr:isLiveDataset","jsonPath":"cr:jsonPath","key":"cr:key","md5":"cr:md5",
        "parentField":"cr:parentField","path":"cr:path","recordSet":"cr:recordSet","references":"cr:references",
        "regex":"cr:regex","repeated":"cr:repeated","replace":"cr:replace","sc":"https://schema.org/","separator":"cr:separator",
        "source":"cr:source","subField":"cr:subField","transform":"cr:transform"}
        """;

    public static void Write(Utf8JsonWriter json, PackageContents package)
    {
        json.WriteStartObject();
        json.WritePropertyName("@context"u8);
        json.WriteRawValue(Context.ReplaceLineEndings(""));
        json.WriteString("@type"u8, "sc:Dataset"u8);
        json.WriteString("conformsTo"u8, "http://mlcommons.org/croissant/1.0"u8);
        json.WriteString("name"u8, package.Name);
        json.WriteString("alternateName"u8, package.Title);
        json.WriteString("description"u8, package.Description);
        json.WriteString("license"u8, package.LicenceAddress ?? package.LicenceText);
        json.WriteString("url"u8, package.Identity);
        json.WriteString("datePublished"u8, package.Day);
        json.WriteString("version"u8, string.Create(CultureInfo.InvariantCulture, $"{package.At.Commit}.0.0"));
        Creators(json, package);
        json.WriteStartArray("distribution"u8);
        foreach (var file in package.Files)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "cr:FileObject"u8);
            json.WriteString("@id"u8, file.Name);
            json.WriteString("name"u8, file.Name);
            json.WriteString("description"u8, file.Description);
            json.WriteString("contentUrl"u8, file.Name);
            json.WriteString("contentSize"u8, string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} B"));
            json.WriteString("encodingFormat"u8, file.MediaType);
            json.WriteString("sha256"u8, file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("recordSet"u8);
        foreach (var file in package.Files.Where(file => file.Columns.Count > 0))
        {
            RecordSet(json, file);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Creators(Utf8JsonWriter json, PackageContents package)
    {
        if (package.Creators.Count == 0)
        {
            return;
        }

        json.WriteStartArray("creator"u8);
        foreach (var creator in package.Creators)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, creator.Family is null ? "sc:Organization"u8 : "sc:Person"u8);
            json.WriteString("name"u8, creator.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void RecordSet(Utf8JsonWriter json, PackageFile file)
    {
        var name = file.File.CollectionName;
        json.WriteStartObject();
        json.WriteString("@type"u8, "cr:RecordSet"u8);
        json.WriteString("@id"u8, name);
        json.WriteString("name"u8, name);
        json.WriteString("description"u8, file.Description);
        if (file.Key is { } key)
        {
            json.WriteStartObject("key"u8);
            json.WriteString("@id"u8, $"{name}/{key}");
            json.WriteEndObject();
        }

        json.WriteStartArray("field"u8);
        foreach (var column in file.Columns)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "cr:Field"u8);
            json.WriteString("@id"u8, $"{name}/{column.Name}");
            json.WriteString("name"u8, column.Name);
            json.WriteString("description"u8, column.Description);
            json.WriteString("dataType"u8, TypeOf(column.Type));
            json.WriteStartObject("source"u8);
            json.WriteStartObject("fileObject"u8);
            json.WriteString("@id"u8, file.Name);
            json.WriteEndObject();
            json.WriteStartObject("extract"u8);
            json.WriteString("column"u8, column.Name);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string TypeOf(string type) =>
        type switch
        {
            "number" => "sc:Float",
            "integer" => "sc:Integer",
            "boolean" => "sc:Boolean",
            "instant" => "sc:DateTime",
            _ => "sc:Text",
        };
}
