using System.Net;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Access;

namespace Citations.Schema.Audit;

/// <summary>Where the audit log is kept: the host's business, since it also logs what never reaches the schema.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry. That of something done is kept for good once this returns; refusals may be gathered for a moment.</summary>
    /// <exception cref="AuditException">It cannot be written.</exception>
    ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The entries, newest or oldest first.</summary>
    /// <param name="beyond">The position to go on from, which is left out; null to begin at the end of the log that comes first.</param>
    /// <param name="newestFirst">Whether to go back in time.</param>
    IEnumerable<PlacedEntry> Read(long? beyond, bool newestFirst);
}

/// <summary>An entry and where it is in the log: later ones have greater positions.</summary>
/// <param name="Position">The position.</param>
/// <param name="Entry">The entry.</param>
public sealed record PlacedEntry(long Position, AuditEntry Entry);

/// <summary>What the host attaches to <see cref="GraphQL.Execution.GraphQLRequest.State"/> so that mutations leave a trace.</summary>
/// <param name="Trail">Where to.</param>
/// <param name="RemoteAddress">The network address that the request came from.</param>
public sealed record AuditContext(IAuditTrail Trail, IPAddress? RemoteAddress)
{
    /// <summary>The address as the log has it; written out only when something is logged.</summary>
    public string? Address => (RemoteAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : RemoteAddress)?.ToString();

    /// <summary>An entry on what a request does now, as done.</summary>
    internal AuditEntry Describe(RequestContext request, string action, TimeProvider time) => new()
    {
        At = time.GetUtcNow(),
        Caller = request.TryGet<Caller>(out var caller) ? caller.Name : null,
        Address = Address,
        Action = action,
        Outcome = AuditOutcome.Done,
    };
}
