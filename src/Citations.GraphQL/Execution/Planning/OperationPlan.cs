using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution.Planning;

/// <summary>An operation compiled for one combination of its @skip and @include variables. Immutable and shared by all requests.</summary>
internal sealed class OperationPlan(OperationDefinitionNode operation, ObjectPlan root, int fieldCount, CostFormula cost)
{
    public OperationDefinitionNode Operation { get; } = operation;

    public ObjectPlan Root { get; } = root;

    public CostFormula Cost { get; } = cost;

    /// <summary>The number of <see cref="FieldPlan"/>s. Their indexes are below it.</summary>
    public int FieldCount { get; } = fieldCount;
}
