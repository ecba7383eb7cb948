using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Citations.Interchange.Import.Csv;

/// <summary>
/// Finds what in JSON does not fit the type that it shall be read as, before it is read: where it stands, and why it does not fit. The
/// type's own
/// contract says what there may be. Items of lists are never null.
/// </summary>
internal static class ContractFault
{
    /// <summary>The first misfit; null when there is none.</summary>
    public static string? Of(JsonElement element, Type type, JsonSerializerOptions options) => Of(element, type, options, "");

    private static string? Of(JsonElement element, Type type, JsonSerializerOptions options, string path)
    {
        if (type == typeof(CsvCell))
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => null,
                JsonValueKind.Object => Of(element, typeof(CsvCellJson.Form), options, path),
                _ => Misfit(element, "a text", path),
            };
        }

        var contract = options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => element.ValueKind == JsonValueKind.Object
                ? OfObject(element, contract, options, path)
                : Misfit(element, "an object", path),
            JsonTypeInfoKind.Dictionary => element.ValueKind == JsonValueKind.Object
                ? OfDictionary(element, contract.ElementType!, options, path)
                : Misfit(element, "an object", path),
            JsonTypeInfoKind.Enumerable => element.ValueKind == JsonValueKind.Array
                ? OfList(element, contract.ElementType!, options, path)
                : Misfit(element, "a list", path),
            _ => OfScalar(element, type, path),
        };
    }

    private static string? OfObject(JsonElement element, JsonTypeInfo contract, JsonSerializerOptions options, string path)
    {
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            var place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (path.Length == 0 && member.Name is "$schema")
            {
                continue;
            }

            if (
                contract.Properties.FirstOrDefault(property =>
                    string.Equals(property.Name, member.Name, StringComparison.OrdinalIgnoreCase)
                )
                is not { } property
            )
            {
                return $"there is no such member: {place}. There are {string.Join(", ", contract.Properties.Select(known => known.Name))}";
            }

            if (!given.Add(member.Name))
            {
                return $"{place} is there twice";
            }

            var isAbsent = member.Value.ValueKind == JsonValueKind.Null && property.IsSetNullable;
            if (!isAbsent && Of(member.Value, property.PropertyType, options, place) is { } fault)
            {
                return fault;
            }
        }

        return contract.Properties.FirstOrDefault(property => property.IsRequired && !given.Contains(property.Name)) is { } missing
            ? $"{(path.Length == 0 ? "it" : path)} lacks '{missing.Name}'"
            : null;
    }

    private static string? OfList(JsonElement list, Type type, JsonSerializerOptions options, string path) =>
        list.EnumerateArray()
            .Select((item, i) => Of(item, type, options, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))
            .FirstOrDefault(fault => fault is not null);

    private static string? OfDictionary(JsonElement words, Type type, JsonSerializerOptions options, string path)
    {
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words.EnumerateObject())
        {
            if (!given.Add(word.Name))
            {
                return $"{path}.{word.Name} is there twice";
            }

            if (Of(word.Value, type, options, $"{path}.{word.Name}") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? OfScalar(JsonElement element, Type type, string path)
    {
        var (fits, expected) = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var of when of == typeof(bool) => (element.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false"),
            var of when of == typeof(double) => (
                element.ValueKind is JsonValueKind.Number && double.IsFinite(element.GetDouble()),
                "a number"
            ),
            var of when of == typeof(int) => (element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out _), "a whole number"),
            _ => (element.ValueKind is JsonValueKind.String, "a text"),
        };
        return fits ? null : Misfit(element, expected, path);
    }

    private static string Misfit(JsonElement element, string expected, string path)
    {
        var found = element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a text",
            JsonValueKind.Null => "null",
            JsonValueKind.Number => "a number",
            _ => "true or false",
        };
        return $"{(path.Length == 0 ? "it" : path)} is expected to be {expected}, and is {found}";
    }
}
