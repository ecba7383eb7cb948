using Citations.Schema.Access;
using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;

namespace Citations.Server.Access;

/// <summary>What the check of a request found out; a feature of its <see cref="HttpContext"/>. Requests to public addresses have
/// none.</summary>
/// <param name="Key">The key it came with; null when it is anonymous.</param>
/// <param name="Quota">What is left of the limit that applies; null when none does.</param>
internal sealed record RequestAccess(ApiKey? Key, Quota? Quota)
{
    public static readonly RequestAccess Anonymous = new(null, null);

    public Caller? Caller => Key?.Caller;
}
