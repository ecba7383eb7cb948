using System.Net;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Access;

namespace Citations.Schema.Audit;

/// <summary>The audit log. The host keeps it, because it also logs requests that never reach the schema.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry. An entry of a change is durable once this returns. Refusals may be buffered for a moment.</summary>
    /// <exception cref="AuditException">The log cannot be written.</exception>
    ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The entries, newest or oldest first.</summary>
    /// <param name="beyond">The position after which to start; null to start at the first entry.</param>
    /// <param name="newestFirst">Whether the newest entry comes first.</param>
    IEnumerable<PlacedEntry> Read(long? beyond, bool newestFirst);
}

/// <summary>An entry and its position in the log. Later entries have greater positions.</summary>
/// <param name="Position">The position.</param>
/// <param name="Entry">The entry.</param>
public sealed record PlacedEntry(long Position, AuditEntry Entry);

/// <summary>What the host attaches to <see cref="GraphQL.Execution.GraphQLRequest.State"/> so that mutations are audited.</summary>
/// <param name="Trail">The audit log.</param>
/// <param name="RemoteAddress">The network address that the request came from.</param>
public sealed record AuditContext(IAuditTrail Trail, IPAddress? RemoteAddress)
{
    /// <summary>The address as text. It is only formatted when an entry is written.</summary>
    public string? Address => (RemoteAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : RemoteAddress)?.ToString();

    /// <summary>A new entry for a request, with the outcome <see cref="AuditOutcome.Done"/>.</summary>
    internal AuditEntry Describe(RequestContext request, string action, TimeProvider time) =>
        new()
        {
            At = time.GetUtcNow(),
            Caller = request.TryGet<Caller>(out var caller) ? caller.Name : null,
            Address = Address,
            Action = action,
            Outcome = AuditOutcome.Done,
        };
}
