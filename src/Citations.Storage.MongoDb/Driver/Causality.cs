using System.Buffers.Binary;
using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// Ties reads from members that lag differently together: whoever learned of a commit, or made one, reads nothing older than it from then on. Each
/// such read runs in a session that is told the moment, in the cluster's own time, that it must not be before; a member that is not there yet waits.
/// Also a primary may lag, just elected, behind what the one before showed.
/// </summary>
internal sealed class Causality
{
    private long _after;

    /// <summary>Begins a read in a session and adds it to the options of the read; null where the server knows none.</summary>
    public SessionHandle? Begin(ClientHandle client, BsonHandle options)
    {
        Span<ulong> error = stackalloc ulong[NativeError.Words];
        var session = LibMongoc.SessionStart(client, 0, error);
        if (session.IsInvalid || !LibMongoc.SessionAppend(session, options, error))
        {
            session.Dispose();
            return null;
        }

        if (Interlocked.Read(ref _after) is > 0 and var after)
        {
            LibMongoc.SessionAdvanceOperationTime(session, (uint)(after >> 32), (uint)after);
        }

        return session;
    }

    /// <summary>The moment that a read saw.</summary>
    public static long TimeOf(SessionHandle? session)
    {
        if (session is null)
        {
            return 0;
        }

        LibMongoc.SessionOperationTime(session, out var seconds, out var increment);
        return ((long)seconds << 32) | increment;
    }

    /// <summary>Nothing older than this moment is read from now on.</summary>
    public void After(long time)
    {
        for (var known = Interlocked.Read(ref _after); time > known;)
        {
            var found = Interlocked.CompareExchange(ref _after, time, known);
            if (found == known)
            {
                return;
            }

            known = found;
        }
    }

    /// <summary>Nothing older than what a write made is read from now on.</summary>
    public void After(BsonDocument reply)
    {
        if (reply["operationTime"] is BsonOpaque { Type: BsonType.Timestamp } time)
        {
            After(BinaryPrimitives.ReadInt64LittleEndian(time.Bytes.Span));
        }
    }
}
