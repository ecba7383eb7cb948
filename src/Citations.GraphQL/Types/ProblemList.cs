using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>Collects what is wrong with a schema. When it comes from several sources, each error names its own.</summary>
internal sealed class ProblemList(bool namesSources)
{
    private readonly List<GraphQLError> _errors = [];

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>A problem at the nodes given; those that are null or built in have no place.</summary>
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
