using System.Runtime.ExceptionServices;
using Citations.Storage.Errors;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Decodes one document. The bytes are valid only during the call.</summary>
internal delegate T DocumentDecoder<out T>(ReadOnlySpan<byte> document);

/// <summary>
/// The result serializer of a read. It passes the bytes of each document in the driver's receive buffer to a decoder, without an
/// intermediate document. An error of the decoder is kept until the reply is read, so that the connection survives.
/// </summary>
internal sealed class RecordDeserializer<T>(DocumentDecoder<T> decode, string collection, string where) : SerializerBase<T>
{
    private ExceptionDispatchInfo? _fault;

    /// <summary>The number of documents received.</summary>
    public int Count { get; private set; }

    /// <exception cref="StoreException"><see cref="StoreErrorCode.Corrupted"/>: a document cannot be read.</exception>
    public void ThrowIfFaulted() => _fault?.Throw();

    public override T Deserialize(BsonDeserializationContext context, BsonDeserializationArgs args)
    {
        using var slice = context.Reader.ReadRawBsonDocument();
        Count++;
        return _fault is null ? Decode(Bytes(slice)) : default!;
    }

    /// <summary>A document that crosses chunks of the receive buffer is copied.</summary>
    private static ReadOnlySpan<byte> Bytes(IByteBuffer slice)
    {
        var bytes = slice.AccessBackingBytes(0);
        if (bytes.Count >= slice.Length)
        {
            return bytes.AsSpan(0, slice.Length);
        }

        var copy = new byte[slice.Length];
        slice.GetBytes(0, copy, 0, copy.Length);
        return copy;
    }

    /// <summary>Somebody may have changed the document by hand, so any error of the decoder means a damaged document.</summary>
    private T Decode(ReadOnlySpan<byte> document)
    {
        try
        {
            return decode(document);
        }
        catch (StoreException e)
        {
            _fault = ExceptionDispatchInfo.Capture(e);
        }
        catch (Exception e)
        {
            _fault = ExceptionDispatchInfo.Capture(
                new StoreException(
                    StoreErrorCode.Corrupted,
                    where,
                    $"a document of {collection} cannot be read: {DocumentId.Of(document)} ({e.Message})",
                    "Look whether somebody changed it by hand; restore it from a backup",
                    e
                )
            );
        }

        return default!;
    }
}
