using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.Server.Ide;

/// <summary>One operation that the IDE opens by itself, at an address of its own.</summary>
/// <param name="Id">Its name in the address, such as <c>one-entity</c>.</param>
/// <param name="Document">The operation, with the comments above it.</param>
public sealed record IdeExample(string Id, string Document)
{
    /// <summary>The operations of a document, each with the comments above it. Its name gives the id.</summary>
    public static IReadOnlyList<IdeExample> Of(string document)
    {
        var examples = new List<IdeExample>();
        var start = 0;
        foreach (var definition in GraphQLParser.Parse(new SourceText(document)).Definitions)
        {
            if (definition is OperationDefinitionNode { Name.Value: var name })
            {
                examples.Add(
                    new IdeExample(
                        JsonNamingPolicy.KebabCaseLower.ConvertName(name),
                        $"{CommentsOf(document[start..definition.Span.Start])}{document[definition.Span.Start..definition.Span.End]}\n"
                    )
                );
            }

            start = definition.Span.End;
        }

        return examples;
    }

    /// <summary>The last comment block: what stands before an empty line belongs to the whole document.</summary>
    private static string CommentsOf(string text)
    {
        var end = text.TrimEnd();
        var start = end.LastIndexOf("\n\n", StringComparison.Ordinal);
        return end.Length == 0 ? "" : end[(start < 0 ? 0 : start + 2)..].TrimStart() + "\n";
    }
}
