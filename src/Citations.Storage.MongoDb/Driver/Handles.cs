using System.Runtime.InteropServices;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>A thing of libmongoc that one call makes and one call frees.</summary>
internal abstract class MongoHandle : SafeHandle
{
    protected MongoHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Free(handle);
        return true;
    }

    protected abstract void Free(nint pointer);
}

/// <summary>A parsed connection string.</summary>
internal sealed class UriHandle : MongoHandle
{
    protected override void Free(nint pointer) => LibMongoc.UriDestroy(pointer);
}

/// <summary>The pool of clients of one deployment; its monitoring threads run while it lives.</summary>
internal sealed class PoolHandle : MongoHandle
{
    protected override void Free(nint pointer) => LibMongoc.PoolDestroy(pointer);
}

internal sealed class CollectionHandle : MongoHandle
{
    protected override void Free(nint pointer) => LibMongoc.CollectionDestroy(pointer);
}

internal sealed class CursorHandle : MongoHandle
{
    protected override void Free(nint pointer) => LibMongoc.CursorDestroy(pointer);
}

/// <summary>A session; ends before the client that it belongs to goes back.</summary>
internal sealed class SessionHandle : MongoHandle
{
    protected override void Free(nint pointer) => LibMongoc.SessionDestroy(pointer);
}

/// <summary>A read preference.</summary>
internal sealed class PreferencesHandle : MongoHandle
{
    /// <summary>MONGOC_READ_PRIMARY.</summary>
    public const int Primary = 1;

    /// <summary>Reads go to the primary, whatever the connection string says.</summary>
    public static PreferencesHandle OfPrimary() => LibMongoc.PreferencesNew(Primary);

    public nint Pointer => handle;

    protected override void Free(nint pointer) => LibMongoc.PreferencesDestroy(pointer);
}

/// <summary>A document in libbson's own memory.</summary>
internal sealed class BsonHandle : MongoHandle
{
    /// <exception cref="ArgumentException">The bytes are not one document.</exception>
    public static BsonHandle Of(ReadOnlySpan<byte> document)
    {
        var bson = LibMongoc.BsonNew(document, (nuint)document.Length);
        return bson.IsInvalid ? throw new ArgumentException("The bytes are not one BSON document", nameof(document)) : bson;
    }

    protected override void Free(nint pointer) => LibMongoc.BsonDestroy(pointer);
}

/// <summary>A client taken from a pool, invalid when none came free in the time that the connection string leaves; going back is what frees it.</summary>
internal sealed class ClientHandle : MongoHandle
{
    private readonly PoolHandle _pool;

    public ClientHandle(PoolHandle pool)
    {
        _pool = pool;
        var kept = false;
        pool.DangerousAddRef(ref kept);
        SetHandle(LibMongoc.PoolPop(pool));
        if (IsInvalid)
        {
            pool.DangerousRelease(); // Nothing will go back
        }
    }

    protected override void Free(nint pointer)
    {
        LibMongoc.PoolPush(_pool.DangerousGetHandle(), pointer);
        _pool.DangerousRelease();
    }
}

/// <summary>
/// Room for the reply to a command. libmongoc fills a <c>bson_t</c> that the caller brings: 128 bytes aligned by 128, which may then own more
/// memory, so it is destroyed before the room is given back. Every command fills it, also one that fails.
/// </summary>
internal sealed class ReplyHandle : MongoHandle
{
    private const int Size = 128;

    public ReplyHandle()
    {
        unsafe
        {
            SetHandle((nint)NativeMemory.AlignedAlloc(Size, Size));

            // The empty document that libbson keeps in place, so that destroying it is right before a command filled it too
            new Span<byte>((void*)handle, Size).Clear();
            ((uint*)handle)[0] = 3;
            ((uint*)handle)[1] = 5;
            ((byte*)handle)[8] = 5;
        }
    }

    public Bson.BsonDocument Document() => Bson.BsonReader.Document(NativeDocument.Bytes(handle));

    protected override void Free(nint pointer)
    {
        LibMongoc.BsonDestroy(pointer);
        unsafe
        {
            NativeMemory.AlignedFree((void*)pointer);
        }
    }
}

/// <summary>The bytes of a document that libbson holds.</summary>
internal static class NativeDocument
{
    /// <summary>Good only until the cursor moves or the document is freed: decode at once, and never keep it.</summary>
    public static ReadOnlySpan<byte> Bytes(nint bson)
    {
        unsafe
        {
            var data = (byte*)LibMongoc.BsonData(bson);
            return new ReadOnlySpan<byte>(data, *(int*)data);
        }
    }
}
