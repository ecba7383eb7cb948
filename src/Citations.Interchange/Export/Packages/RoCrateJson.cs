using System.Globalization;
using System.Text.Json;

namespace Citations.Interchange.Export.Packages;

/// <summary><c>ro-crate-metadata.json</c>: RO-Crate 1.1 (researchobject.org).</summary>
internal static class RoCrateJson
{
    public const string FileName = "ro-crate-metadata.json";

    private const string Licence = "#licence";

    public static void Write(Utf8JsonWriter json, PackageContents package)
    {
        json.WriteStartObject();
        json.WriteString("@context"u8, "https://w3id.org/ro/crate/1.1/context"u8);
        json.WriteStartArray("@graph"u8);
        Descriptor(json);
        Root(json, package);
        foreach (var file in package.Files)
        {
            File(json, file);
        }

        json.WriteStartObject();
        json.WriteString("@id"u8, package.LicenceAddress ?? Licence);
        json.WriteString("@type"u8, "CreativeWork"u8);
        json.WriteString("name"u8, package.LicenceText);
        json.WriteString("description"u8, "The licence of this data set."u8);
        json.WriteEndObject();
        for (var i = 0; i < package.Creators.Count; i++)
        {
            var creator = package.Creators[i];
            json.WriteStartObject();
            json.WriteString("@id"u8, CreatorId(i));
            json.WriteString("@type"u8, creator.Family is null ? "Organization"u8 : "Person"u8);
            json.WriteString("name"u8, creator.Name);
            if (creator.Family is { } family)
            {
                json.WriteString("familyName"u8, family);
            }

            if (creator.Given is { } given)
            {
                json.WriteString("givenName"u8, given);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Descriptor(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("@id"u8, FileName);
        json.WriteString("@type"u8, "CreativeWork"u8);
        Reference(json, "conformsTo", "https://w3id.org/ro/crate/1.1");
        Reference(json, "about", "./");
        json.WriteEndObject();
    }

    private static void Root(Utf8JsonWriter json, PackageContents package)
    {
        json.WriteStartObject();
        json.WriteString("@id"u8, "./"u8);
        json.WriteString("@type"u8, "Dataset"u8);
        json.WriteString("name"u8, package.Title);
        json.WriteString("description"u8, package.Description);
        json.WriteString("datePublished"u8, package.Day);
        json.WriteString("version"u8, package.Version);
        Reference(json, "license", package.LicenceAddress ?? Licence);
        References(json, "creator", Enumerable.Range(0, package.Creators.Count).Select(CreatorId));
        References(json, "hasPart", package.Files.Select(file => file.Name));
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, PackageFile file)
    {
        json.WriteStartObject();
        json.WriteString("@id"u8, file.Name);
        json.WriteString("@type"u8, "File"u8);
        json.WriteString("name"u8, file.Name);
        json.WriteString("description"u8, file.Description);
        json.WriteString("encodingFormat"u8, file.MediaType);
        json.WriteString("contentSize"u8, file.Bytes.ToString(CultureInfo.InvariantCulture));
        json.WriteString("sha256"u8, file.Sha256);
        json.WriteEndObject();
    }

    private static string CreatorId(int index) => string.Create(CultureInfo.InvariantCulture, $"#creator-{index + 1}");

    private static void Reference(Utf8JsonWriter json, string name, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("@id"u8, id);
        json.WriteEndObject();
    }

    private static void References(Utf8JsonWriter json, string name, IEnumerable<string> ids)
    {
        var isOpen = false;
        foreach (var id in ids)
        {
            if (!isOpen)
            {
                json.WriteStartArray(name);
                isOpen = true;
            }

            json.WriteStartObject();
            json.WriteString("@id"u8, id);
            json.WriteEndObject();
        }

        if (isOpen)
        {
            json.WriteEndArray();
        }
    }
}
