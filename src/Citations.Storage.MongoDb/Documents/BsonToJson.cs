using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>Decodes a document of the domain from UTF-8.</summary>
internal delegate T JsonDecoder<out T>(ReadOnlySpan<byte> json);

/// <summary>Decodes stored documents. Drops the fields that the store added.</summary>
internal static class BsonToJson
{
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _spare;

    /// <summary>The record in a document.</summary>
    /// <param name="document">The stored document.</param>
    /// <param name="idName">The stored field that becomes <c>_id</c>, or null.</param>
    /// <param name="decode">Decodes the document of the domain.</param>
    public static T Decode<T>(ReadOnlySpan<byte> document, string? idName, JsonDecoder<T> decode) =>
        Decode(document, idName, citations: default, decode);

    /// <summary>The fact in a document as of a commit.</summary>
    public static Fact Fact(ReadOnlySpan<byte> document, long at)
    {
        var citations = ReadOnlySpan<byte>.Empty;
        if (VerifiedAt(document) > at)
        {
            citations = CitationsAsOf(document, at);
        }

        return Decode(document, StoredFields.Id, citations, Model.Json.FactDocument.Read).AsOf(at);
    }

    /// <summary>The document of a fact in UTF-8 as of a commit. It is only decoded if the fact changed after that commit.</summary>
    public static byte[] FactJson(ReadOnlySpan<byte> document, long at) =>
        WasLastChangedBy(document, at)
            ? Decode(document, StoredFields.Id, static json => json.ToArray())
            : Model.Json.FactDocument.Write(Fact(document, at));

    /// <summary>Finds the element with that name. Returns false when there is none.</summary>
    public static bool TryFind(ReadOnlySpan<byte> document, ReadOnlySpan<byte> name, out RawBsonReader found)
    {
        found = new RawBsonReader(document);
        while (found.Skip())
        {
            if (found.Is(name))
            {
                return found.IsSound();
            }
        }

        return false;
    }

    private static T Decode<T>(ReadOnlySpan<byte> document, string? idName, ReadOnlySpan<byte> citations, JsonDecoder<T> decode)
    {
        var (buffer, writer) = _spare ?? (new ArrayBufferWriter<byte>(4_096), new Utf8JsonWriter(Stream.Null, _options));
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        Span<byte> id = stackalloc byte[16];
        id = id[..(idName is null ? 0 : Encoding.UTF8.GetBytes(idName, id))];
        for (var reader = new RawBsonReader(document); reader.Next(); )
        {
            if (idName is not null && reader.Name.SequenceEqual(id))
            {
                writer.WriteString("_id"u8, reader.Content);
            }
            else if (reader.Is("citations"u8) && !citations.IsEmpty)
            {
                writer.WritePropertyName("citations"u8);
                Array(new RawBsonReader(citations), writer);
            }
            else if (!IsOwn(reader))
            {
                Element(ref reader, writer);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        var record = decode(buffer.WrittenSpan);
        _spare = (buffer, writer);
        return record;
    }

    private static bool IsOwn(in RawBsonReader reader) =>
        reader.Name is [(byte)'_', ..]
        || reader.Is("index"u8)
        || reader.Is("since"u8)
        || reader.Is("until"u8)
        || reader.Is("replaces"u8)
        || reader.Is("ordinal"u8)
        || reader.Is("place"u8)
        || reader.Is("past"u8);

    private static long VerifiedAt(ReadOnlySpan<byte> document) =>
        TryFind(document, "index"u8, out var index) && TryFind(index.Content, "verified"u8, out var verified) ? verified.Int64() : 0;

    /// <summary>
    /// Whether the stored fields are those of the fact as of a commit. Retiring a fact appends fields in another order than that of the
    /// domain's documents, so the answer is false for retired facts.
    /// </summary>
    private static bool WasLastChangedBy(ReadOnlySpan<byte> document, long at) =>
        TryFind(document, "index"u8, out var index)
        && TryFind(index.Content, "retired"u8, out var retired)
        && retired.Int64() == StoredFields.Forever
        && !TryFind(document, "reinstated"u8, out _)
        && TryFind(index.Content, "verified"u8, out var verified)
        && verified.Int64() <= at;

    private static ReadOnlySpan<byte> CitationsAsOf(ReadOnlySpan<byte> document, long at)
    {
        if (TryFind(document, "past"u8, out var past))
        {
            for (var versions = past.Inner(); versions.Next(); )
            {
                if (
                    TryFind(versions.Content, "since"u8, out var since)
                    && since.Int64() <= at
                    && TryFind(versions.Content, "until"u8, out var until)
                    && until.Int64() > at
                    && TryFind(versions.Content, "citations"u8, out var citations)
                )
                {
                    return citations.Content;
                }
            }
        }

        throw new BsonException($"a fact has no verification as of commit {at}");
    }

    private static void Element(ref RawBsonReader reader, Utf8JsonWriter to)
    {
        to.WritePropertyName(reader.Name);
        if (reader.Type == BsonType.DateTime)
        {
            Time(ref reader, to);
        }
        else
        {
            Value(reader, to);
        }
    }

    private static void Value(in RawBsonReader reader, Utf8JsonWriter to)
    {
        switch (reader.Type)
        {
            case BsonType.String:
                to.WriteStringValue(reader.Content);
                break;
            case BsonType.Int32:
                to.WriteNumberValue(reader.Int32());
                break;
            case BsonType.Int64:
                to.WriteNumberValue(reader.Int64());
                break;
            case BsonType.Double:
                to.WriteNumberValue(reader.Double());
                break;
            case BsonType.Boolean:
                to.WriteBooleanValue(reader.Boolean());
                break;
            case BsonType.Decimal128:
                to.WriteStringValue(PlainDecimal.Format(reader.Decimal()));
                break;
            case BsonType.Null:
                to.WriteNullValue();
                break;
            case BsonType.Document:
                Object(reader.Inner(), to, isValue: reader.Is("value"u8));
                break;
            case BsonType.Array:
                Array(reader.Inner(), to);
                break;
            default:
                throw new BsonException($"a stored document holds an element of type {reader.Type}");
        }
    }

    private static void Object(RawBsonReader reader, Utf8JsonWriter to, bool isValue)
    {
        to.WriteStartObject();
        while (reader.Next())
        {
            if (!isValue || !reader.Is("order"u8))
            {
                Element(ref reader, to);
            }
        }

        to.WriteEndObject();
    }

    private static void Array(RawBsonReader reader, Utf8JsonWriter to)
    {
        to.WriteStartArray();
        while (reader.Next())
        {
            Value(reader, to);
        }

        to.WriteEndArray();
    }

    /// <summary>A date with its ticks below a millisecond, if there are any.</summary>
    private static void Time(ref RawBsonReader reader, Utf8JsonWriter to)
    {
        var ticks = DateTimeOffset.UnixEpoch.Ticks + (reader.Milliseconds() * TimeSpan.TicksPerMillisecond);
        var following = reader;
        if (following.Next() && following.Type == BsonType.Int32 && following.Name.EndsWith("Ticks"u8))
        {
            ticks += following.Int32();
            reader = following;
        }

        Span<char> text = stackalloc char[Timestamp.MaxLength];
        to.WriteStringValue(text[..Timestamp.Format(new DateTimeOffset(ticks, TimeSpan.Zero), text)]);
    }
}
