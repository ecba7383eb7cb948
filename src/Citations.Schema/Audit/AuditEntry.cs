namespace Citations.Schema.Audit;

/// <summary>One line of the audit log: who did or was refused what, from where, and what came of it.</summary>
public sealed record AuditEntry
{
    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key, or who typed the command; null for nobody known.</summary>
    public string? Caller { get; init; }

    /// <summary>The network address that the request came from; null for commands.</summary>
    public string? Address { get; init; }

    /// <summary>The mutation, the command, or the method and address of a request.</summary>
    public required string Action { get; init; }

    /// <summary>What came of it.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>Why it was refused or failed, by the catalogues of error codes.</summary>
    public string? Code { get; init; }

    /// <summary>The commit it made; null when it changed nothing.</summary>
    public long? Commit { get; init; }

    /// <summary>What else is worth knowing, in words.</summary>
    public string? Detail { get; init; }

    /// <summary>How many times, where the same was refused again and again within a minute.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>What came of something that was asked for.</summary>
public enum AuditOutcome
{
    /// <summary>It was done, or had been done before.</summary>
    Done,
    /// <summary>It was not allowed, or not sound: nothing was changed.</summary>
    Refused,
    /// <summary>It failed, through no fault of who asked.</summary>
    Failed,
}
