using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>
/// An operation compiled for one combination of its @skip and @include variables: immutable, shared by all requests.
/// </summary>
internal sealed class OperationPlan(OperationDefinitionNode operation, ObjectPlan root, int fieldCount)
{
    public OperationDefinitionNode Operation { get; } = operation;

    public ObjectPlan Root { get; } = root;

    /// <summary>How many <see cref="FieldPlan"/>s there are; their indices are below it.</summary>
    public int FieldCount { get; } = fieldCount;
}
