using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>
/// A request that has been parsed, validated and planned, its variables coerced; or the errors that stand against it.
/// A transport looks here before it runs it: errors are status 400, a mutation over GET is 405.
/// </summary>
public sealed class PreparedRequest
{
    internal PreparedRequest(GraphQLRequest request, OperationDefinitionNode? operation, IReadOnlyList<GraphQLError> errors)
    {
        Request = request;
        Operation = operation;
        Errors = errors;
    }

    internal PreparedRequest(GraphQLRequest request, OperationPlan plan, VariableValues variables, OperationCost cost)
        : this(
            plan.Operation.Operation is Language.OperationType.Subscription
                ? request with
                {
                    Variables = null,
                    Extensions = null,
                }
                : request,
            plan.Operation,
            []
        )
    {
        Plan = plan;
        Variables = variables;
        Cost = cost;
    }

    private PreparedRequest(PreparedRequest prepared, GraphQLRequest request)
        : this(request, prepared.Operation, prepared.Errors)
    {
        Plan = prepared.Plan;
        Variables = prepared.Variables;
        Cost = prepared.Cost;
    }

    /// <summary>The request as it came; of a subscription, which may last for days, without the JSON that has served its purpose.</summary>
    public GraphQLRequest Request { get; }

    /// <summary>The operation to run; null when the document did not get that far.</summary>
    public OperationDefinitionNode? Operation { get; }

    /// <summary>Query, mutation or subscription; null when unknown.</summary>
    public OperationType? OperationType => Operation?.Operation;

    /// <summary>What the operation costs; null when it did not get that far.</summary>
    public OperationCost? Cost { get; internal init; }

    /// <summary>Why it cannot run; empty when it can.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether it can run.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>The same with more for the response's <c>extensions</c>: what a host knows only once it has seen the cost.</summary>
    public PreparedRequest Extend(string key, object? value) =>
        new(this, Request with { ResponseExtensions = [.. Request.ResponseExtensions, new(key, value)] });

    /// <summary>The same with more for resolvers: <see cref="GraphQLRequest.State"/>.</summary>
    public PreparedRequest Attach(object state) => new(this, Request with { State = [.. Request.State, state] });

    /// <summary>What to run; null when it cannot.</summary>
    internal OperationPlan? Plan { get; }

    /// <summary>The coerced variables.</summary>
    internal VariableValues Variables { get; } = VariableValues.None;
}
