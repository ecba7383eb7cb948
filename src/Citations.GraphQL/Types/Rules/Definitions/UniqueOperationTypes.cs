using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>A schema with its extensions must name at most one root type for each kind of operation (specification §3.3.1).</summary>
internal static class UniqueOperationTypes
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var known = new Dictionary<OperationType, RootOperationTypeDefinitionNode>();
        foreach (var root in definitions.All.OfType<SchemaNode>().SelectMany(node => node.OperationTypes))
        {
            if (!known.TryAdd(root.Operation, root))
            {
                problems.Add(
                    $"There can be only one {OperationTypes.KeywordOf(root.Operation)} type in schema.",
                    known[root.Operation],
                    root
                );
            }
        }

        if (definitions.SchemaDefinitions.Count == 0)
        {
            CheckImplied(definitions, known.Values, problems);
        }
    }

    // Without a schema definition, a type named Query is already the query type.
    private static void CheckImplied(SdlDefinitions definitions, IEnumerable<RootOperationTypeDefinitionNode> roots, ProblemList problems)
    {
        foreach (var root in roots)
        {
            var implied = definitions.Types.Find(type =>
                string.Equals(type.Name.Value, root.Operation.ToString(), StringComparison.Ordinal)
            );
            if (implied is not null && !string.Equals(implied.Name.Value, root.Type.Name.Value, StringComparison.Ordinal))
            {
                problems.Add($"There can be only one {OperationTypes.KeywordOf(root.Operation)} type in schema.", implied.Name, root);
            }
        }
    }
}
