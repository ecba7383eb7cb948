using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>
/// Reads fields of a document of uncertain shape. Each method returns null when the field is missing or has another type.
/// </summary>
internal static class BsonFields
{
    /// <summary>Decodes a whole document.</summary>
    /// <param name="bytes">The document with its length prefix.</param>
    /// <exception cref="FormatException">The bytes are not one BSON document.</exception>
    public static BsonDocument Decode(ReadOnlySpan<byte> bytes) => BsonSerializer.Deserialize<BsonDocument>(bytes.ToArray());

    /// <summary>The value of a field; null when there is none.</summary>
    public static BsonValue? Find(this BsonDocument document, string name) => document.TryGetValue(name, out var value) ? value : null;

    /// <summary>A whole number of any numeric type: a shell writes every number as a double.</summary>
    public static long? Integer(this BsonDocument document, string name) =>
        document.Find(name) switch
        {
            BsonInt32 number => number.Value,
            BsonInt64 number => number.Value,
            BsonDouble number => (long)number.Value,
            _ => null,
        };

    public static BsonDocument? Document(this BsonDocument document, string name) => document.Find(name) as BsonDocument;

    /// <summary>An array; empty when there is none.</summary>
    public static BsonArray Array(this BsonDocument document, string name) => document.Find(name) as BsonArray ?? [];

    public static string? Text(this BsonDocument document, string name) => (document.Find(name) as BsonString)?.Value;

    /// <summary>A string or BSON's null.</summary>
    public static BsonValue OrNull(string? text) => text is null ? BsonNull.Value : text;

    public static void Deconstruct(this BsonElement element, out string name, out BsonValue value) =>
        (name, value) = (element.Name, element.Value);
}
