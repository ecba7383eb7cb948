namespace Citations.Schema.Audit;

/// <summary>The audit log cannot be written. What it was to tell of has happened; asked again, a mutation changes nothing more.</summary>
public sealed class AuditException(string message, Exception? inner = null) : Exception(message, inner);
