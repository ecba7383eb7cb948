using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Citations.GraphQL.Errors;

/// <summary>Shows values in error messages: short, on one line, strings in quotes.</summary>
public static class Inspect
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    /// <summary>A JSON value; long lists and deep nesting are cut.</summary>
    public static string Json(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    /// <summary>A resolver's result.</summary>
    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        bool boolean => boolean ? "true" : "false",
        JsonElement json => Json(json),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => $"[{value.GetType().Name}]",
    };

    /// <summary>A string in double quotes, escaped as JSON.</summary>
    public static string Quote(string text) => "\"" + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    private static void Append(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(Quote(value.GetString()!));
                break;
            case JsonValueKind.Array when value.GetArrayLength() == 0:
                text.Append("[]");
                break;
            case JsonValueKind.Array when depth > MaxDepth:
                text.Append("[Array]");
                break;
            case JsonValueKind.Array:
                AppendItems(text, value, depth);
                break;
            case JsonValueKind.Object when !value.EnumerateObject().MoveNext():
                text.Append("{}");
                break;
            case JsonValueKind.Object when depth > MaxDepth:
                text.Append("[Object]");
                break;
            case JsonValueKind.Object:
                AppendFields(text, value, depth);
                break;
            case JsonValueKind.Undefined:
                text.Append("undefined");
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendItems(StringBuilder text, JsonElement list, int depth)
    {
        var length = list.GetArrayLength();
        var shown = 0;
        text.Append('[');
        foreach (var item in list.EnumerateArray().Take(MaxItems))
        {
            text.Append(shown++ > 0 ? ", " : string.Empty);
            Append(text, item, depth + 1);
        }

        text.Append((length - shown) switch
        {
            0 => "]",
            1 => ", ... 1 more item]",
            var more => $", ... {more} more items]",
        });
    }

    private static void AppendFields(StringBuilder text, JsonElement fields, int depth)
    {
        var separator = "{ ";
        foreach (var field in fields.EnumerateObject())
        {
            text.Append(separator).Append(field.Name).Append(": ");
            Append(text, field.Value, depth + 1);
            separator = ", ";
        }

        text.Append(" }");
    }
}
