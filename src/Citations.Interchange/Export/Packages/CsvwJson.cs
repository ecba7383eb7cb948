using System.Text.Json;

namespace Citations.Interchange.Export.Packages;

/// <summary><c>csvw-metadata.json</c>: CSV on the Web (W3C), a table group.</summary>
internal static class CsvwJson
{
    public const string FileName = "csvw-metadata.json";

    public static void Write(Utf8JsonWriter json, PackageContents package)
    {
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue("http://www.w3.org/ns/csvw"u8);
        json.WriteStartObject();
        json.WriteString("@language"u8, "en"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("@type"u8, "TableGroup"u8);
        json.WriteString("dc:title"u8, package.Title);
        json.WriteString("dc:description"u8, package.Description);
        json.WriteStartArray("tables"u8);
        foreach (var file in package.Files.Where(file => file.Columns.Count > 0))
        {
            Table(json, file);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Table(Utf8JsonWriter json, PackageFile file)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "Table"u8);
        json.WriteString("url"u8, file.Name);
        json.WriteString("dc:description"u8, file.Description);
        json.WriteStartObject("dialect"u8);
        json.WriteString("encoding"u8, "utf-8"u8);
        json.WriteBoolean("header"u8, true);
        json.WriteString("delimiter"u8, ","u8);
        json.WriteBoolean("doubleQuote"u8, true);
        json.WriteEndObject();
        json.WriteStartObject("tableSchema"u8);
        json.WriteStartArray("columns"u8);
        foreach (var column in file.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, column.Name);
            json.WriteString("titles"u8, column.Name);
            json.WriteString("datatype"u8, TypeOf(column.Type));
            json.WriteString("dc:description"u8, column.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (file.Key is { } key)
        {
            json.WriteString("primaryKey"u8, key);
            json.WriteString("aboutUrl"u8, $"{file.Name}#{{{key}}}");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeOf(string type) =>
        type switch
        {
            "json" => "json",
            "number" => "double",
            "integer" or "boolean" => type,
            "instant" => "dateTime",
            _ => "string",
        };
}
