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
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    public static Cell Of<T>(T item, Action<Utf8JsonWriter, T> write)
    {
        _buffer ??= new ArrayBufferWriter<byte>(1024);
        _json ??= new Utf8JsonWriter(_buffer, _options);
        _buffer.ResetWrittenCount();
        _json.Reset();
        write(_json, item);
        _json.Flush();
        return Cell.Of(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }

    public static Cell Texts(Sequence<string> texts) =>
        texts.Count == 0
            ? Cell.None
            : Of(
                texts,
                static (json, items) =>
                {
                    json.WriteStartArray();
                    foreach (var item in items)
                    {
                        json.WriteStringValue(item);
                    }

                    json.WriteEndArray();
                }
            );

    public static Cell Qualifiers(Sequence<Qualifier> qualifiers) =>
        qualifiers.Count == 0
            ? Cell.None
            : Of(
                qualifiers,
                static (json, items) =>
                {
                    json.WriteStartArray();
                    foreach (var item in items)
                    {
                        QualifierJson.Write(json, item);
                    }

                    json.WriteEndArray();
                }
            );

    public static Cell Citations(Sequence<Citation> citations) =>
        Of(
            citations,
            static (json, items) =>
            {
                json.WriteStartArray();
                foreach (var item in items)
                {
                    CitationJson.Write(json, item);
                }

                json.WriteEndArray();
            }
        );
}
