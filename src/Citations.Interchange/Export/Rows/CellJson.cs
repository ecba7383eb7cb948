using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Quotes;

namespace Citations.Interchange.Export.Rows;

/// <summary>JSON inside a cell.</summary>
internal static class CellJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    public static Cell Of<T>(T item, Action<Utf8JsonWriter, T> write)
    {
        t_buffer ??= new ArrayBufferWriter<byte>(1024);
        t_json ??= new Utf8JsonWriter(t_buffer, s_options);
        t_buffer.ResetWrittenCount();
        t_json.Reset();
        write(t_json, item);
        t_json.Flush();
        return Cell.Of(Encoding.UTF8.GetString(t_buffer.WrittenSpan));
    }

    public static Cell Texts(Sequence<string> texts) => texts.Count == 0 ? Cell.None : Of(texts, static (json, items) =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    });

    public static Cell Qualifiers(Sequence<Qualifier> qualifiers) => qualifiers.Count == 0 ? Cell.None : Of(qualifiers, static (json, items) =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            QualifierJson.Write(json, item);
        }

        json.WriteEndArray();
    });

    public static Cell Citations(Sequence<Citation> citations) => Of(citations, static (json, items) =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            CitationJson.Write(json, item);
        }

        json.WriteEndArray();
    });
}
