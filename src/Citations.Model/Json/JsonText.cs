using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Json;

/// <summary>Converts one JSON object from and to bytes.</summary>
internal static class JsonText
{
    /// <summary>The format of documents and records: no white space, minimal escaping.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Whole imports use this writer, so its buffer is kept, unless a very large record made it grow.</summary>
    private const int KeptCapacity = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    [ThreadStatic]
    private static Utf8JsonWriter? _appender;

    public delegate T Reading<T>(ref Utf8JsonReader reader);

    /// <summary>Reads bytes that contain exactly one object.</summary>
    /// <exception cref="ModelException">
    /// The bytes are not JSON, or something follows the object, or <paramref name="read"/> throws.
    /// </exception>
    public static T Read<T>(ReadOnlySpan<byte> json, Reading<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var result = read(ref reader);
            return reader.Read()
                ? throw new ModelException(ProblemCode.MalformedJson, "", "something follows the object", "Write one JSON object")
                : result;
        }
        catch (JsonException fault)
        {
            throw JsonFaults.Malformed(fault);
        }
    }

    public static byte[] Write<T>(T item, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = _writer ??= new Utf8JsonWriter(buffer, Options);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        write(writer, item);
        writer.Flush();
        var written = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > KeptCapacity)
        {
            (_buffer, _writer) = (null, null);
        }

        return written;
    }

    /// <summary>Appends an object to a buffer.</summary>
    public static void Append<T>(IBufferWriter<byte> to, T item, Action<Utf8JsonWriter, T> write)
    {
        var writer = _appender ??= new Utf8JsonWriter(to, Options);
        writer.Reset(to);
        write(writer, item);
        writer.Flush();
    }

    public static void Optional(this Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void Optional(this Utf8JsonWriter writer, JsonEncodedText name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void Time(this Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset value)
    {
        Span<char> text = stackalloc char[Timestamp.MaxLength];
        writer.WriteString(name, text[..Timestamp.Format(value, text)]);
    }

    public static void List(this Utf8JsonWriter writer, JsonEncodedText name, Sequence<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }
}
