using MongoDB.Bson;
using MongoDB.Driver;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// Makes reads causally consistent when members lag behind each other. Once this process has seen or made a commit, its reads run in
/// sessions that name its cluster time, and a member that has not reached it waits. This also covers a newly elected primary.
/// </summary>
internal sealed class Causality
{
    private BsonTimestamp? _after;

    /// <summary>
    /// Begins a session for a write, to learn its cluster time. The session has no earlier time, because the driver would then send a read
    /// concern with the write.
    /// </summary>
    public static IClientSessionHandle BeginWrite(IMongoClient client) =>
        client.StartSession(new ClientSessionOptions { CausalConsistency = false });

    /// <summary>Begins a session for a read.</summary>
    public IClientSessionHandle BeginRead(IMongoClient client)
    {
        var session = client.StartSession(new ClientSessionOptions { CausalConsistency = true });
        if (Volatile.Read(ref _after) is { } after)
        {
            session.AdvanceOperationTime(after);
        }

        return session;
    }

    /// <summary>Makes all later reads show at least the state of this cluster time.</summary>
    public void After(BsonTimestamp? time)
    {
        for (var known = Volatile.Read(ref _after); time is not null && (known is null || time > known); )
        {
            var found = Interlocked.CompareExchange(ref _after, time, known);
            if (ReferenceEquals(found, known))
            {
                return;
            }

            known = found;
        }
    }
}
