using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>
/// A request that was parsed, validated and planned, with coerced variables; or the errors that prevent it. A transport checks it before
/// running it: errors mean status 400, a mutation over GET means 405.
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

    /// <summary>The request. A subscription may last for days, so its JSON is dropped once it is read.</summary>
    public GraphQLRequest Request { get; }

    /// <summary>The operation to run. Null when the document has no such operation.</summary>
    public OperationDefinitionNode? Operation { get; }

    /// <summary>Query, mutation or subscription; null when unknown.</summary>
    public OperationType? OperationType => Operation?.Operation;

    /// <summary>The cost of the operation. Null when it could not be computed.</summary>
    public OperationCost? Cost { get; internal init; }

    /// <summary>Why it cannot run. Empty when it can.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether it can run.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>
    /// A copy with one more entry in the response's <c>extensions</c>, for what a host knows only after it has seen the cost.
    /// </summary>
    public PreparedRequest Extend(string key, object? value) =>
        new(this, Request with { ResponseExtensions = [.. Request.ResponseExtensions, new(key, value)] });

    /// <summary>A copy with one more object for resolvers. See <see cref="GraphQLRequest.State"/>.</summary>
    public PreparedRequest Attach(object state) => new(this, Request with { State = [.. Request.State, state] });

    /// <summary>The plan to run. Null when the request cannot run.</summary>
    internal OperationPlan? Plan { get; }

    internal VariableValues Variables { get; } = VariableValues.None;
}
