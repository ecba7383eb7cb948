namespace Citations.Schema.Audit;

/// <summary>The audit log cannot be written. The audited change has been made; repeating the mutation changes nothing more.</summary>
public sealed class AuditException(string message, Exception? inner = null) : Exception(message, inner);
