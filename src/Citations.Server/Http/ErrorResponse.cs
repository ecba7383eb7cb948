using System.Text.Encodings.Web;
using System.Text.Json;

namespace Citations.Server.Http;

/// <summary>Answers with one error in the shape of every GraphQL error, when the engine had no part in it; before a stream begins as JSON,
/// too.</summary>
internal static class ErrorResponse
{
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, ResponseFormat format, TransportException error)
    {
        var response = context.Response;
        WriteHead(response, format, error);
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, _readable))
        {
            writer.WriteStartObject();
            WriteErrors(writer, error);
            writer.WriteEndObject();
        }

        await response.CompleteAsync();
    }

    /// <summary>The status and the headers.</summary>
    public static void WriteHead(HttpResponse response, ResponseFormat format, TransportException error)
    {
        response.StatusCode = error.Status;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = (format == ResponseFormat.EventStream ? ResponseFormat.Json : format).ContentType;
        if (error.Header is { } header)
        {
            response.Headers[header.Name] = header.Value;
        }
    }

    /// <summary>The member <c>errors</c>, which holds the error.</summary>
    public static void WriteErrors(Utf8JsonWriter writer, TransportException error)
    {
        writer.WriteStartArray("errors"u8);
        writer.WriteStartObject();
        writer.WriteString("message"u8, error.Message);
        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, error.Code);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
