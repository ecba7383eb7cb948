using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Citations.Server.Pages.Data;

/// <summary>The rows of a page that no export has, for download.</summary>
/// <param name="Name">The name of the file, without its ending.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The cells; null where there is none.</param>
public sealed record PageTable(string Name, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>The parameter of the address that asks for the rows.</summary>
    public const string Parameter = "rows";

    private static readonly SearchValues<char> _quoted = SearchValues.Create(",\"\r\n");

    /// <summary>The file that the address asks for; null when it asks for the page.</summary>
    /// <exception cref="PageFault">It asks for a format that there is not.</exception>
    public IResult? Asked(PageRequest request) =>
        request.Parameter(Parameter) switch
        {
            null => null,
            "csv" => Results.File(Encoding.UTF8.GetBytes(Csv()), "text/csv; charset=utf-8", Name + ".csv"),
            "json" => Results.File(Json(), "application/json", Name + ".json"),
            var other => throw PageFault.BadParameter(Parameter, other, "csv or json"),
        };

    private string Csv()
    {
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend(Columns))
        {
            text.AppendJoin(
                    ',',
                    row.Select(cell => Quoted(Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture) ?? ""))
                )
                .Append("\r\n");
        }

        return text.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(_quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private byte[] Json()
    {
        var output = new ArrayBufferWriter<byte>();
        using (
            var json = new Utf8JsonWriter(
                output,
                new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            json.WriteStartArray();
            foreach (var row in Rows)
            {
                json.WriteStartObject();
                foreach (var (column, cell) in Columns.Zip(row))
                {
                    json.WritePropertyName(column);
                    JsonSerializer.Serialize(json, cell, cell?.GetType() ?? typeof(object));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return output.WrittenSpan.ToArray();
    }
}
