using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Citations.GraphQL.Types.Codecs;

/// <summary>Formats values for error messages: JSON-like, on one line, long and deep values cut.</summary>
internal static class Inspect
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    /// <summary>A variable's value.</summary>
    public static string Json(JsonElement value, int depth = 0) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Quote(value.GetString()!),
            JsonValueKind.Number => Number(value.GetDouble()),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array => Array([.. value.EnumerateArray()], item => Json(item, depth + 1), depth),
            JsonValueKind.Object => Object([.. value.EnumerateObject()], field => field.Name, field => Json(field.Value, depth + 1), depth),
            _ => "null",
        };

    /// <summary>A resolver's result.</summary>
    public static string Value(object? value, int depth = 0) =>
        value switch
        {
            null => "null",
            string text => Quote(text),
            bool flag => flag ? "true" : "false",
            double number => Number(number),
            float number => Number(number),
            JsonElement json => Json(json, depth),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            IDictionary map => Object(
                [.. map.Cast<DictionaryEntry>()],
                entry => $"{entry.Key}",
                entry => Value(entry.Value, depth + 1),
                depth
            ),
            IEnumerable items => Array([.. items.Cast<object?>().Take(MaxItems + 1)], item => Value(item, depth + 1), depth),
            _ => $"[{value.GetType().Name}]",
        };

    /// <summary>A number as JavaScript prints it, because clients compare messages with graphql-js.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN"
                : value > 0 ? "Infinity"
                : "-Infinity";
        }

        var magnitude = Math.Abs(value);
        if (magnitude == 0)
        {
            return "0";
        }

        if (magnitude is >= 1e-6 and < 1e21)
        {
            return magnitude < 1e15 && Math.Floor(value) == value
                ? ((long)value).ToString(CultureInfo.InvariantCulture)
                : Plain(value.ToString("R", CultureInfo.InvariantCulture));
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var split = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = shortest.AsSpan(0, split);
        var exponent = int.Parse(shortest.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    private static string Quote(string text) =>
        $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>Writes a number without an exponent if it has few enough digits.</summary>
    private static string Plain(string shortest) =>
        shortest.Contains('E', StringComparison.Ordinal)
            ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : shortest;

    private static string Array<T>(List<T> items, Func<T, string> print, int depth)
    {
        if (items.Count == 0)
        {
            return "[]";
        }

        if (depth >= MaxDepth)
        {
            return "[Array]";
        }

        var printed = items.Take(MaxItems).Select(print).ToList();
        if (items.Count > MaxItems)
        {
            printed.Add(items.Count == MaxItems + 1 ? "... 1 more item" : $"... {items.Count - MaxItems} more items");
        }

        return $"[{string.Join(", ", printed)}]";
    }

    private static string Object<T>(List<T> fields, Func<T, string> name, Func<T, string> print, int depth)
    {
        if (fields.Count == 0)
        {
            return "{}";
        }

        return depth >= MaxDepth ? "[Object]" : $"{{ {string.Join(", ", fields.Select(field => $"{name(field)}: {print(field)}"))} }}";
    }
}
