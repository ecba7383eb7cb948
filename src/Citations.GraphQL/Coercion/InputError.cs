using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Coercion;

/// <summary>An error in an input value: the path inside the value and, for a literal, the node in the document.</summary>
internal readonly record struct InputError(string Message, IReadOnlyList<PathSegment> Path, SyntaxNode? Node)
{
    /// <summary>The path for a message, such as " at .field[0]". Empty at the top level.</summary>
    public string At => Path.Count == 0 ? string.Empty : $" at {string.Concat(Path)}";
}
