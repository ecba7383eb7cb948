using MongoDB.Bson;
using MongoDB.Bson.IO;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>Encodes documents.</summary>
internal static class BsonBytes
{
    private const int InitialSize = 1_024;

    /// <summary>Encodes one document.</summary>
    /// <param name="fields">Writes the fields.</param>
    public static byte[] Encode(Action<IBsonWriter> fields)
    {
        using var buffer = new ByteArrayBuffer(new byte[InitialSize], 0, isReadOnly: false);
        using var stream = new ByteBufferStream(buffer);
        using var writer = new BsonBinaryWriter(stream);
        writer.WriteStartDocument();
        fields(writer);
        writer.WriteEndDocument();
        return buffer.AccessBackingBytes(0).AsSpan(0, (int)stream.Position).ToArray();
    }

    /// <summary>Encodes one document.</summary>
    public static byte[] ToBytes(this BsonDocument document) => document.ToBson();
}
