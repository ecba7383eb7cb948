using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>Collects the errors of a schema. If it comes from several sources, each error names its source.</summary>
internal sealed class ProblemList(bool namesSources)
{
    private readonly List<GraphQLError> _errors = [];

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Adds an error at the given nodes. Null and built-in nodes have no place.</summary>
    public void Add(string message, params IEnumerable<SyntaxNode?> nodes)
    {
        var placed = nodes.OfType<SyntaxNode>().ToArray();
        var error = new GraphQLError(message, ErrorCodes.Schema).At(placed);
        _errors.Add(
            namesSources && placed.Length > 0
                ? error with
                {
                    Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["source"] = placed[0].Span.Source?.Name },
                }
                : error
        );
    }
}
