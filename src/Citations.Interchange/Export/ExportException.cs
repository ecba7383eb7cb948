namespace Citations.Interchange.Export;

/// <summary>An export cannot be had as asked for: what is wrong, where, and what to do.</summary>
/// <param name="code">From <see cref="ExportErrorCodes"/>.</param>
/// <param name="message">In whole sentences.</param>
/// <param name="inner">What caused it.</param>
public sealed class ExportException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>From <see cref="ExportErrorCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>How the request would be right; null when that cannot be told.</summary>
    public ExportCorrection? Correction { get; init; }
}
