using Citations.Schema.Errors;
using Citations.Server.Access;

namespace Citations.Server.Transport;

/// <summary>Tells ends of streams that clients retry from ends that are final.</summary>
internal static class PassingEnds
{
    /// <summary>
    /// Whether a stream that ends with this code may be resumed: the reason lies with the server, and passes. Clients retry such an end by
    /// themselves if their protocol does not call it complete.
    /// </summary>
    public static bool Include(string? code) =>
        code
            is StreamErrorCodes.ServerStopping
                or StreamErrorCodes.SlowConsumer
                or SchemaErrorCodes.StoreUnavailable
                or AccessErrorCodes.KeysUnavailable;
}
