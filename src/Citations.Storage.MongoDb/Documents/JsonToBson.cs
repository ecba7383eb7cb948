using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.Queries;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;
using JsonTokenType = System.Text.Json.JsonTokenType;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>
/// Copies JSON documents into BSON with BSON's own types: amounts as Decimal128 where they fit, times as dates. Adds to each value the
/// fields for comparison. Nothing is lost: <see cref="BsonToJson"/> gives the same bytes.
/// </summary>
internal static class JsonToBson
{
    /// <summary>The suffix of the field for the ticks below a millisecond, which a BSON date cannot hold. Omitted when zero.</summary>
    public const string TicksSuffix = "Ticks";

    /// <summary>Copies the fields of an object into the current document.</summary>
    /// <param name="json">An object in UTF-8.</param>
    /// <param name="to">A writer inside a document.</param>
    /// <param name="idName">The name under which <c>_id</c> is stored.</param>
    public static void Fields(ReadOnlySpan<byte> json, IBsonWriter to, string idName = StoredFields.Id)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Object(ref reader, to, idName);
    }

    /// <summary>An instant as a BSON date, and the ticks that the date cannot hold.</summary>
    public static (BsonDateTime Date, int Ticks) Date(DateTimeOffset time)
    {
        var (milliseconds, ticks) = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMillisecond);
        return ticks < 0
            ? (new BsonDateTime(milliseconds - 1), (int)(ticks + TimeSpan.TicksPerMillisecond))
            : (new BsonDateTime(milliseconds), (int)ticks);
    }

    /// <summary>A text that sorts like the amount.</summary>
    public static string Sortable(Amount amount) => Convert.ToHexString(SortableAmount.Encode(amount));

    private static void Object(ref Utf8JsonReader reader, IBsonWriter to, string? idName, bool isValue = false)
    {
        var order = new BsonDocument();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (isValue && reader.TokenType == JsonTokenType.String)
            {
                AddOrder(order, name, ref reader);
            }

            Value(ref reader, to, idName is not null && string.Equals(name, StoredFields.Id, StringComparison.Ordinal) ? idName : name);
        }

        if (order.ElementCount > 0)
        {
            to.WriteName(StoredFields.Order);
            BsonDocumentSerializer.Instance.Serialize(BsonSerializationContext.CreateRoot(to), order);
        }
    }

    /// <param name="reader">The reader, on the value.</param>
    /// <param name="to">The writer, before the element.</param>
    /// <param name="name">The element's name; null inside an array.</param>
    private static void Value(ref Utf8JsonReader reader, IBsonWriter to, string? name)
    {
        if (name is not null)
        {
            to.WriteName(name);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                to.WriteStartDocument();
                Object(ref reader, to, idName: null, isValue: name is "value");
                to.WriteEndDocument();
                break;
            case JsonTokenType.StartArray:
                to.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, to, null);
                }

                to.WriteEndArray();
                break;
            case JsonTokenType.String:
                Text(reader.GetString()!, to, name);
                break;
            case JsonTokenType.Number:
                Number(ref reader, to, name);
                break;
            case JsonTokenType.Null:
                to.WriteNull();
                break;
            default:
                to.WriteBoolean(reader.TokenType == JsonTokenType.True);
                break;
        }
    }

    private static void Text(string text, IBsonWriter to, string? name)
    {
        switch (name)
        {
            case "amount" or "lower" or "upper" or "tolerance" when PlainDecimal.TryParse(text, out var number):
                to.WriteDecimal128(number);
                break;
            case "recordedAt" or "retrievedAt" or "at" when Timestamp.TryParse(text, out var time):
                var (date, ticks) = Date(time);
                to.WriteDateTime(date.MillisecondsSinceEpoch);
                if (ticks != 0)
                {
                    to.WriteInt32(name + TicksSuffix, ticks);
                }

                break;
            default:
                to.WriteString(text);
                break;
        }
    }

    private static void Number(ref Utf8JsonReader reader, IBsonWriter to, string? name)
    {
        if (name is "confidence" or "score" or "weight")
        {
            to.WriteDouble(reader.GetDouble());
        }
        else if (name is StoredFields.Commit)
        {
            to.WriteInt64(reader.GetInt64());
        }
        else
        {
            to.WriteInt32(reader.GetInt32());
        }
    }

    private static void AddOrder(BsonDocument order, string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "amount" or "lower" or "upper":
                order.Add(name, Sortable(Amount.Parse(reader.GetString()!)));
                break;
            case "time":
                var time = Edtf.Parse(reader.GetString()!);
                AddDay(order, "earliest", Days.Earliest(time));
                AddDay(order, "latest", Days.Latest(time));
                break;
            default:
                break;
        }
    }

    private static void AddDay(BsonDocument order, string name, long day)
    {
        if (day != long.MinValue)
        {
            order.Add(name, day);
        }
    }
}
