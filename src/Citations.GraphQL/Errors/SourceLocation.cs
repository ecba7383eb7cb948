namespace Citations.GraphQL.Errors;

/// <summary>A place in a document, as errors report it: one-based line and column (specification §7.1.2).</summary>
public readonly record struct SourceLocation(int Line, int Column);
