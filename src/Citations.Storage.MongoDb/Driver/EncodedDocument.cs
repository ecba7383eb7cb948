using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Attributes;
using MongoDB.Bson.Serialization.Serializers;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>An encoded document. The driver copies its bytes into the command.</summary>
[BsonSerializer(typeof(EncodedDocumentSerializer))]
internal sealed record EncodedDocument(byte[] Bytes);

internal sealed class EncodedDocumentSerializer : SerializerBase<EncodedDocument>
{
    public override void Serialize(BsonSerializationContext context, BsonSerializationArgs args, EncodedDocument value)
    {
        using var slice = new ByteArrayBuffer(value.Bytes, isReadOnly: true);
        context.Writer.WriteRawBsonDocument(slice);
    }
}
