using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.SdlRules;

/// <summary>A schema and its extensions name one root type for each kind of operation (specification §3.3.1).</summary>
internal static class UniqueOperationTypes
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        var known = new Dictionary<OperationType, RootOperationTypeDefinitionNode>();
        foreach (var root in definitions.All.OfType<SchemaNode>().SelectMany(node => node.OperationTypes))
        {
            if (!known.TryAdd(root.Operation, root))
            {
                problems.Add($"There can be only one {OperationTypes.KeywordOf(root.Operation)} type in schema.", known[root.Operation], root);
            }
        }
    }
}
