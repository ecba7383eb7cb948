namespace Citations.Interchange.Import;

/// <summary>The bytes of an input are damaged in a way that nothing after it can be read: what is wrong.</summary>
internal sealed class DamagedInputException(string message, Exception? inner = null) : IOException(message, inner);
