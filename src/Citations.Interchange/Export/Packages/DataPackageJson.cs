using System.Text.Json;

namespace Citations.Interchange.Export.Packages;

/// <summary><c>datapackage.json</c>: Frictionless Data Package, version 1 (specs.frictionlessdata.io).</summary>
internal static class DataPackageJson
{
    public const string FileName = "datapackage.json";

    public static void Write(Utf8JsonWriter json, PackageContents package)
    {
        json.WriteStartObject();
        json.WriteString("profile"u8, "data-package"u8);
        json.WriteString("name"u8, package.Name);
        json.WriteString("id"u8, package.Identity);
        json.WriteString("title"u8, package.Title);
        json.WriteString("description"u8, package.Description);
        json.WriteString("version"u8, package.Version);
        json.WriteString("created"u8, package.CommittedAt);
        if (package.Licence is { } licence)
        {
            json.WriteStartArray("licenses"u8);
            json.WriteStartObject();
            if (package.LicenceAddress is { } address)
            {
                json.WriteString("path"u8, address);
            }
            else
            {
                // A name of the profile has no spaces; the title has what was stated
                json.WriteString("name"u8, string.Concat(licence.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')));
            }

            json.WriteString("title"u8, licence);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (package.Creators.Count > 0)
        {
            json.WriteStartArray("contributors"u8);
            foreach (var creator in package.Creators)
            {
                json.WriteStartObject();
                json.WriteString("title"u8, creator.Name);
                json.WriteString("role"u8, "author"u8);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("resources"u8);
        foreach (var file in package.Files)
        {
            Resource(json, file);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter json, PackageFile file)
    {
        var isTable = file.Columns.Count > 0;
        json.WriteStartObject();
        json.WriteString("profile"u8, isTable ? "tabular-data-resource"u8 : "data-resource"u8);
        json.WriteString("name"u8, file.File.CollectionName);
        json.WriteString("path"u8, file.Name);
        json.WriteString("description"u8, file.Description);
        json.WriteString("format"u8, file.File.FormatName);
        json.WriteString("mediatype"u8, file.MediaType);
        json.WriteString("encoding"u8, "utf-8"u8);
        json.WriteNumber("bytes"u8, file.Bytes);
        json.WriteString("hash"u8, $"sha256:{file.Sha256}");
        if (isTable)
        {
            Schema(json, file);
        }

        json.WriteEndObject();
    }

    private static void Schema(Utf8JsonWriter json, PackageFile file)
    {
        json.WriteStartObject("schema"u8);
        json.WriteStartArray("fields"u8);
        foreach (var column in file.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, column.Name);
            json.WriteString("type"u8, TypeOf(column.Type));
            if (column.Type is "instant")
            {
                json.WriteString("format"u8, "any"u8);
            }

            json.WriteString("description"u8, column.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("missingValues"u8);
        json.WriteStringValue(""u8);
        json.WriteEndArray();
        if (file.Key is { } key)
        {
            json.WriteString("primaryKey"u8, key);
        }

        json.WriteEndObject();
    }

    private static string TypeOf(string type) =>
        type switch
        {
            "json" => "array",
            "number" or "integer" or "boolean" => type,
            "instant" => "datetime",
            _ => "string",
        };
}
