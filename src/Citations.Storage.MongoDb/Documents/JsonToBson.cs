using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.Queries;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>
/// Copies the documents of the domain into BSON, with BSON's own types: amounts as Decimal128 where they fit, times as dates, and beside each
/// value what it is compared by. Nothing is lost: <see cref="BsonToJson"/> gives the same bytes again.
/// </summary>
internal static class JsonToBson
{
    /// <summary>What a date cannot hold of a time: the ticks below a millisecond, beside it when there are any.</summary>
    public const string TicksSuffix = "Ticks";

    /// <summary>Copies the fields of an object into the document that is being written.</summary>
    /// <param name="json">An object in UTF-8.</param>
    /// <param name="to">Stands inside a document.</param>
    /// <param name="idName">What the field <c>_id</c> is called there.</param>
    public static void Fields(ReadOnlySpan<byte> json, BsonWriter to, string idName = Names.Id)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Object(ref reader, to, idName);
    }

    /// <summary>The number that a moment in UTC is as a date, and what is left of it.</summary>
    public static (BsonDate Date, int Ticks) Date(DateTimeOffset time)
    {
        var (milliseconds, ticks) = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMillisecond);
        return ticks < 0
            ? (new BsonDate(milliseconds - 1), (int)(ticks + TimeSpan.TicksPerMillisecond))
            : (new BsonDate(milliseconds), (int)ticks);
    }

    /// <summary>The text whose order is the amounts' order.</summary>
    public static string Sortable(Amount amount) => Convert.ToHexString(SortableAmount.Encode(amount));

    private static void Object(ref Utf8JsonReader reader, BsonWriter to, string? idName, bool isValue = false)
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

            Value(ref reader, to, idName is not null && string.Equals(name, Names.Id, StringComparison.Ordinal) ? idName : name);
        }

        if (order.Count > 0)
        {
            to.Value(Names.Order, order);
        }
    }

    private static void Value(ref Utf8JsonReader reader, BsonWriter to, string name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                to.BeginDocument(name);
                Object(ref reader, to, idName: null, isValue: name is "value");
                to.End();
                break;
            case JsonTokenType.StartArray:
                to.BeginArray(name);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, to, "");
                }

                to.End();
                break;
            case JsonTokenType.String:
                Text(ref reader, to, name);
                break;
            case JsonTokenType.Number:
                Number(ref reader, to, name);
                break;
            case JsonTokenType.Null:
                to.Null(name);
                break;
            default:
                to.Boolean(name, reader.TokenType == JsonTokenType.True);
                break;
        }
    }

    private static void Text(ref Utf8JsonReader reader, BsonWriter to, string name)
    {
        switch (name)
        {
            case "amount" or "lower" or "upper" or "tolerance"
                when reader.GetString() is { } amount && BsonDecimal.TryParse(amount, out var number) && string.Equals(number.ToString(), amount, StringComparison.Ordinal):
                to.Decimal(name, number);
                break;
            case "recordedAt" or "retrievedAt" or "at" when Timestamp.TryParse(reader.GetString(), out var time):
                var (date, ticks) = Date(time);
                to.Date(name, date);
                if (ticks != 0)
                {
                    to.Int32(name + TicksSuffix, ticks);
                }

                break;
            case var _ when reader.ValueIsEscaped:
                to.String(name, reader.GetString()!);
                break;
            default:
                to.String(name, reader.ValueSpan);
                break;
        }
    }

    private static void Number(ref Utf8JsonReader reader, BsonWriter to, string name)
    {
        if (name is "confidence" or "score" or "weight")
        {
            to.Double(name, reader.GetDouble());
        }
        else if (name is Names.Commit)
        {
            to.Int64(name, reader.GetInt64());
        }
        else
        {
            to.Int32(name, reader.GetInt32());
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
