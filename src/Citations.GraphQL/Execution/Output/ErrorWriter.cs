using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Output;

/// <summary>Writes errors and extensions in the format of a response (specification §7.1.2, §7.1.3).</summary>
internal static class ErrorWriter
{
    /// <summary>The longest message that is written, in characters. A message may repeat a name from the request.</summary>
    private const int MaxMessageLength = 2_000;

    /// <summary>The largest number of locations that are written for one error.</summary>
    private const int MaxLocations = 100;

    /// <summary>A list of errors.</summary>
    public static void Write(IReadOnlyList<GraphQLError> errors, ResponseWriter writer)
    {
        writer.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteByte((byte)',');
            }

            Write(errors[i], writer);
        }

        writer.WriteByte((byte)']');
    }

    /// <summary>An object of any values, for <c>extensions</c>.</summary>
    public static void WriteMap(IEnumerable<KeyValuePair<string, object?>> entries, ResponseWriter writer)
    {
        var separator = (byte)'{';
        foreach (var (key, value) in entries)
        {
            writer.WriteByte(separator);
            separator = (byte)',';
            writer.WriteString(key);
            writer.WriteByte((byte)':');
            if (value is null)
            {
                writer.WriteNull();
            }
            else
            {
                ScalarCodec.Any.Write(value, writer);
            }
        }

        if (separator == '{')
        {
            writer.WriteByte((byte)'{');
        }

        writer.WriteByte((byte)'}');
    }

    private static void Write(GraphQLError error, ResponseWriter writer)
    {
        writer.WriteRaw("{\"message\":"u8);
        writer.WriteString(Cut(error.Message));
        var locations = Math.Min(error.Locations.Count, MaxLocations);
        for (var i = 0; i < locations; i++)
        {
            writer.WriteRaw(i == 0 ? ",\"locations\":[{\"line\":"u8 : ",{\"line\":"u8);
            writer.WriteNumber((long)error.Locations[i].Line);
            writer.WriteRaw(",\"column\":"u8);
            writer.WriteNumber((long)error.Locations[i].Column);
            writer.WriteRaw(i == locations - 1 ? "}]"u8 : "}"u8);
        }

        if (error.Path is { } path)
        {
            WritePath(path, writer);
        }

        writer.WriteRaw(",\"extensions\":"u8);
        WriteMap(
            (error.Extensions ?? Enumerable.Empty<KeyValuePair<string, object?>>())
                .Where(entry => entry.Key is not "code")
                .Prepend(new("code", error.Code)),
            writer
        );
        writer.WriteByte((byte)'}');
    }

    private static string Cut(string message) =>
        message.Length <= MaxMessageLength
            ? message
            : $"{message.AsSpan(0, char.IsHighSurrogate(message[MaxMessageLength - 1]) ? MaxMessageLength - 1 : MaxMessageLength)}…";

    private static void WritePath(IReadOnlyList<object> path, ResponseWriter writer)
    {
        writer.WriteRaw(",\"path\":["u8);
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteByte((byte)',');
            }

            if (path[i] is int index)
            {
                writer.WriteNumber((long)index);
            }
            else
            {
                writer.WriteString((string)path[i]);
            }
        }

        writer.WriteByte((byte)']');
    }
}
