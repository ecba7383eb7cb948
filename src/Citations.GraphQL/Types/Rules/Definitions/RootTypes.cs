using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>There must be a query type. Root types must be distinct object types (specification §3.3.1).</summary>
internal static class RootTypes
{
    public static void Check(Schema schema, ProblemList problems)
    {
        var roots = Enum.GetValues<OperationType>()
            .Select(operation => (Operation: operation, Node: NodeOf(schema, operation), Type: NamedRoot(schema, operation)))
            .ToList();
        if (roots[0].Type is null)
        {
            problems.Add("Query root type must be provided.", schema.SyntaxNodes.OfType<SchemaDefinitionNode>());
        }

        foreach (var (operation, node, type) in roots)
        {
            if (type is not (null or ObjectType))
            {
                var provided = operation == OperationType.Query ? string.Empty : " if provided";
                problems.Add(
                    $"{operation} root type must be Object type{provided}, it cannot be {type}.",
                    node ?? (SyntaxNode?)type.SyntaxNodes.FirstOrDefault()
                );
            }
        }

        foreach (
            var uses in roots
                .Where(root => root.Type is ObjectType)
                .GroupBy(root => root.Type!.Name, StringComparer.Ordinal)
                .Where(uses => uses.Skip(1).Any())
        )
        {
            var operations = uses.Select(root => OperationTypes.KeywordOf(root.Operation)).ToList();
            var list = operations.Count == 2 ? string.Join(" and ", operations) : "query, mutation, and subscription";
            problems.Add(
                $"All root types must be different, \"{uses.Key}\" type is used as {list} root types.",
                uses.Select(root => root.Node)
            );
        }
    }

    private static NamedTypeNode? NodeOf(Schema schema, OperationType operation) =>
        schema.SyntaxNodes.SelectMany(node => node.OperationTypes).FirstOrDefault(root => root.Operation == operation)?.Type;

    // The schema only keeps root types that are object types. Find others by name to report them.
    private static NamedType? NamedRoot(Schema schema, OperationType operation)
    {
        if (NodeOf(schema, operation) is { } node)
        {
            return Declared.Type(schema, node);
        }

        return schema.SyntaxNodes.OfType<SchemaDefinitionNode>().Any() ? null : schema.Type(operation.ToString());
    }
}
