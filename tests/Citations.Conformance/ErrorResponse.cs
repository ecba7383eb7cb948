using System.Buffers;
using System.Text.Json;
using Citations.GraphQL.Errors;

namespace Citations.Conformance;

/// <summary>The response to a request whose schema cannot be built: errors alone.</summary>
internal static class ErrorResponse
{
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<GraphQLError> errors)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("message", error.Message);
            if (error.Locations.Count > 0)
            {
                json.WriteStartArray("locations");
                foreach (var location in error.Locations)
                {
                    json.WriteStartObject();
                    json.WriteNumber("line", location.Line);
                    json.WriteNumber("column", location.Column);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteStartObject("extensions");
            json.WriteString("code", error.Code);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
