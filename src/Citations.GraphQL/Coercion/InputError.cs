using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Coercion;

/// <summary>What is wrong with an input value, where in the value, and (for literals) where in the document.</summary>
internal readonly record struct InputError(string Message, IReadOnlyList<PathSegment> Path, SyntaxNode? Node)
{
    /// <summary>" at .field[0]", or nothing at the top.</summary>
    public string At => Path.Count == 0 ? string.Empty : $" at {string.Concat(Path)}";
}
