namespace Citations.Server;

/// <summary>The program cannot start as asked: what is wrong, where, and what to do.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
