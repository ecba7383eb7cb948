using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Language;

/// <summary>A range of a source: offsets in UTF-16 units, end exclusive.</summary>
public readonly record struct SourceSpan(SourceText? Source, int Start, int End)
{
    /// <summary>The span of a node made in code.</summary>
    public static SourceSpan None => default;

    /// <summary>Line and column of the start, or null for <see cref="None"/>.</summary>
    public SourceLocation? Location => Source?.LocationOf(Start);
}
