namespace Citations.Server.Access.Keys;

/// <summary>The keys cannot be read or written: what is wrong, where, and what to do.</summary>
internal sealed class KeyFileException(string message, Exception? inner = null) : Exception(message, inner);
