using MongoDB.Bson;
using MongoDB.Driver;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// Makes reads causally consistent across members that lag differently. Once this process has seen a commit or made one, its reads run in
/// sessions
/// that name that moment of cluster time, and a member that is not there yet waits. This also covers a primary that was just elected.
/// </summary>
internal sealed class Causality
{
    private BsonTimestamp? _after;

    /// <summary>Begins a session for a write, which learns its moment. It waits for none: the driver would send writes a read
    /// concern.</summary>
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

    /// <summary>From now on no read shows a state before this moment.</summary>
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
