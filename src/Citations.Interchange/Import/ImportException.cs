namespace Citations.Interchange.Import;

/// <summary>An import cannot go on, for a reason that has no line: what is wrong, where, and what to do.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it is what the import has to write beside the store that cannot be written; otherwise it is something that it
    /// reads.</summary>
    public bool IsOfOutput { get; init; }
}
