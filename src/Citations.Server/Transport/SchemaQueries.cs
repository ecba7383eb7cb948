using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;

namespace Citations.Server.Transport;

/// <summary>Tells documents that read nothing but the schema.</summary>
internal static class SchemaQueries
{
    private static readonly string[] _fields = ["__schema", "__type", "__typename"];

    /// <summary>Whether every operation of a document is a query for the schema.</summary>
    public static bool Is(string document, ParserOptions options)
    {
        try
        {
            var definitions = GraphQLParser.Parse(new SourceText(document), options).Definitions;
            var fragments = definitions.OfType<FragmentDefinitionNode>().ToLookup(fragment => fragment.Name.Value, StringComparer.Ordinal);
            var operations = definitions.OfType<OperationDefinitionNode>().ToList();
            return operations.Count > 0
                && operations.TrueForAll(operation =>
                    operation.Operation is OperationType.Query
                    && AreOfSchema(operation.SelectionSet, fragments, new HashSet<string>(StringComparer.Ordinal))
                );
        }
        catch (GraphQLException)
        {
            return false;
        }
    }

    private static bool AreOfSchema(SelectionSetNode selections, ILookup<string, FragmentDefinitionNode> fragments, HashSet<string> seen) =>
        selections.Selections.All(selection =>
            selection switch
            {
                FieldNode field => _fields.Contains(field.Name.Value, StringComparer.Ordinal),
                InlineFragmentNode inline => AreOfSchema(inline.SelectionSet, fragments, seen),
                FragmentSpreadNode spread => !seen.Add(spread.Name.Value)
                    || fragments[spread.Name.Value].All(fragment => AreOfSchema(fragment.SelectionSet, fragments, seen)),
                _ => false,
            }
        );
}
