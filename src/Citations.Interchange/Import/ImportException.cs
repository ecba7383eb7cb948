namespace Citations.Interchange.Import;

/// <summary>An import cannot go on, for a reason that has no line: what is wrong, where, and what to do.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
