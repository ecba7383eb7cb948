namespace Citations.Schema.Audit;

/// <summary>One entry of the audit log: who asked for what, from where, and the outcome.</summary>
public sealed record AuditEntry
{
    /// <summary>The time of the outcome.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key, or the user who ran the command; null if unknown.</summary>
    public string? Caller { get; init; }

    /// <summary>The network address that the request came from; null for commands.</summary>
    public string? Address { get; init; }

    /// <summary>The mutation, the command, or the method and address of a request.</summary>
    public required string Action { get; init; }

    /// <summary>The outcome.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>The error code of a refusal or failure.</summary>
    public string? Code { get; init; }

    /// <summary>The number of the commit that was made; null if nothing changed.</summary>
    public long? Commit { get; init; }

    /// <summary>Further details, in words.</summary>
    public string? Detail { get; init; }

    /// <summary>How often it happened: equal refusals within a minute make one entry.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>The outcome of a request or command.</summary>
public enum AuditOutcome
{
    /// <summary>Done, now or earlier.</summary>
    Done,

    /// <summary>Refused, because it was not allowed or not valid. Nothing changed.</summary>
    Refused,

    /// <summary>Failed, through no fault of the caller.</summary>
    Failed,
}
