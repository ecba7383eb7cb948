using Citations.Schema.Audit;

namespace Citations.Server.Access.Audit;

/// <summary>Leaves a trace of commands that change something: who typed them is who the operating system says.</summary>
internal static class CommandAudit
{
    /// <exception cref="Keys.KeyFileException">The log cannot be written.</exception>
    public static async ValueTask RecordAsync(
        string directory,
        string command,
        string detail,
        CancellationToken cancellationToken,
        long? commit = null,
        string? failure = null
    )
    {
        var entry = new AuditEntry
        {
            At = TimeProvider.System.GetUtcNow(),
            Caller = $"{Environment.UserName} (command line)",
            Action = command,
            Outcome = failure is null ? AuditOutcome.Done : AuditOutcome.Failed,
            Code = failure,
            Commit = commit,
            Detail = detail,
        };
        try
        {
            await new AuditFile(directory).AppendAsync([entry], cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new Keys.KeyFileException($"It is done, but the audit log cannot be written: {fault.Message}", fault);
        }
    }
}
