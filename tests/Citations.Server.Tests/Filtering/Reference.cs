using System.Globalization;
using System.Text.Json;

namespace Citations.Server.Tests.Filtering;

/// <summary>What filters mean, worked out on answers that were not filtered: by nothing but what the API shows.</summary>
internal static class Reference
{
    /// <summary>Whether a record fulfils an operation at the end of a path.</summary>
    public static bool Fulfils(JsonElement record, ReadOnlySpan<FilterStep> way, Func<object?, bool> operation, string type)
    {
        if (way.IsEmpty)
        {
            return operation(ValueOf(record, type));
        }

        if (way[0].IsQuantifier)
        {
            var items = new List<bool>();
            foreach (var item in record.EnumerateArray())
            {
                items.Add(Fulfils(item, way[1..], operation, type));
            }

            return way[0].Name switch
            {
                "some" => items.Contains(true),
                "all" => !items.Contains(false),
                _ => !items.Contains(true),
            };
        }

        var below = Get(record, way[0].Name);
        return way.Length == 1
            ? operation(ValueOf(below, type))
            : below.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && Fulfils(below, way[1..], operation, type);
    }

    /// <summary>The values that records have at the end of a path, without lists being judged.</summary>
    public static IEnumerable<object?> ValuesOf(JsonElement record, FilterStep[] way, string type)
    {
        if (way.Length == 0)
        {
            return [ValueOf(record, type)];
        }

        return way[0].IsQuantifier ? record.EnumerateArray().SelectMany(item => ValuesOf(item, way[1..], type))
            : Get(record, way[0].Name) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } below
                ? ValuesOf(below, way[1..], type)
            : [null];
    }

    /// <summary>What an operation of an input says of a value; null stands for what is not stated, of which every comparison is false and
    /// every negated one true.</summary>
    public static bool Holds(string name, object? operand, object? value) =>
        name switch
        {
            "eq" => Equals(value, operand),
            "neq" => !Equals(value, operand),
            "in" => ((object?[])operand!).Contains(value),
            "nin" => !((object?[])operand!).Contains(value),
            "gt" => value is not null && Comparer<object>.Default.Compare(value, operand) > 0,
            "gte" => value is not null && Comparer<object>.Default.Compare(value, operand) >= 0,
            "lt" => value is not null && Comparer<object>.Default.Compare(value, operand) < 0,
            "lte" => value is not null && Comparer<object>.Default.Compare(value, operand) <= 0,
            "contains" => value is OrdinalText text && text.Text.Contains(((OrdinalText)operand!).Text, StringComparison.Ordinal),
            "startsWith" => value is OrdinalText text && text.Text.StartsWith(((OrdinalText)operand!).Text, StringComparison.Ordinal),
            "endsWith" => value is OrdinalText text && text.Text.EndsWith(((OrdinalText)operand!).Text, StringComparison.Ordinal),
            _ => !Holds(name[1..], operand, value),
        };

    /// <summary>A scalar of an answer as something that can be compared: numbers, texts and moments as such.</summary>
    private static object? ValueOf(JsonElement value, string type) =>
        (value.ValueKind, type) switch
        {
            (JsonValueKind.Null or JsonValueKind.Undefined, _) => null,
            (JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
            (_, "Int" or "Long" or "Float" or "Decimal") => decimal.Parse(
                value.ToString(),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            ),
            (_, "DateTime") => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            _ => new OrdinalText(value.GetString()!),
        };

    /// <summary>A field of a record as filters name it; a few are shown otherwise.</summary>
    private static JsonElement Get(JsonElement record, string field)
    {
        if (field is "kind" && record.TryGetProperty("__typename", out var type))
        {
            return Json(type.GetString()![..^"Value".Length].ToUpperInvariant());
        }

        if (record.TryGetProperty("values", out var values))
        {
            switch (field)
            {
                case "valueCount":
                    return Json(values.GetArrayLength());
                case "bestSupport":
                    // the leading value; by PATH a value it refines can score higher
                    return values[0].GetProperty("support").GetProperty("score");
                case "newestFactAt":
                    return Json(
                        values
                            .EnumerateArray()
                            .SelectMany(value => value.GetProperty("facts").EnumerateArray())
                            .Max(fact => fact.GetProperty("recordedAt").GetString())
                    );
                case "facts":
                    return Json(values.EnumerateArray().SelectMany(value => value.GetProperty("facts").EnumerateArray()));
            }
        }

        return record.TryGetProperty(field, out var found) ? found : default;
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}

/// <summary>Text in the order of its code points.</summary>
internal sealed record OrdinalText(string Text) : IComparable
{
    public int CompareTo(object? other) => string.CompareOrdinal(Text, ((OrdinalText)other!).Text);
}
