using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Validation;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>A parsed and validated document, with its operations or its errors.</summary>
internal sealed class PlannedDocument
{
    private readonly List<PlannedOperation> _operations = [];

    private readonly PlanBudget _budget;

    private PlannedDocument(string text, IReadOnlyList<GraphQLError> errors) => (_budget, Errors) = (new PlanBudget(text.Length), errors);

    /// <summary>Why the document cannot be executed. Empty when it is valid.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The number of fields in its cached plans.</summary>
    public long PlannedFields => _budget.Taken;

    public static PlannedDocument Parse(string text, ExecutableSchema schema, ExecutionOptions options)
    {
        DocumentNode node;
        try
        {
            node = GraphQLParser.Parse(new SourceText(text), options.Parser);
        }
        catch (GraphQLException wrong)
        {
            return new PlannedDocument(text, wrong.Errors);
        }

        var document = new PlannedDocument(text, DocumentValidator.Validate(schema.Schema, node, options.Validation));
        if (document.Errors.Count == 0)
        {
            var fragments = node
                .Definitions.OfType<FragmentDefinitionNode>()
                .ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);
            document._operations.AddRange(
                node.Definitions.OfType<OperationDefinitionNode>()
                    .Select(operation => new PlannedOperation(schema, operation, fragments, document._budget))
            );
        }

        return document;
    }

    /// <summary>The operation of that name, or the only one (specification §6.1.1).</summary>
    /// <exception cref="GraphQLException">There is no such operation, or several and no name.</exception>
    public PlannedOperation Operation(string? name)
    {
        if (name is not null)
        {
            return _operations.Find(operation => string.Equals(operation.Node.Name?.Value, name, StringComparison.Ordinal))
                ?? throw new GraphQLException($"Unknown operation named \"{name}\".", ErrorCodes.InvalidRequest);
        }

        return _operations switch
        {
            [var only] => only,
            [] => throw new GraphQLException("Must provide an operation.", ErrorCodes.InvalidRequest),
            _ => throw new GraphQLException(
                "Must provide operation name if query contains multiple operations.",
                ErrorCodes.InvalidRequest
            ),
        };
    }
}
