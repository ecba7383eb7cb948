using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Execution.Resolving;
using Citations.GraphQL.Execution.Writing;

namespace Citations.GraphQL.Execution;

/// <summary>Opens the source streams of subscriptions and translates their failures into errors.</summary>
internal static class SourceStreams
{
    /// <summary>CreateSourceEventStream (specification §6.2.3.1). Returns the stream or the errors.</summary>
    public static async ValueTask<(SourceStream? Stream, IReadOnlyList<GraphQLError> Errors)> CreateAsync(
        ExecutableSchema schema,
        PreparedRequest prepared,
        OperationPlan plan,
        ExecutionOptions options,
        CancellationToken cancellationToken
    )
    {
        var request = new RequestContext(
            schema.Schema,
            plan.Operation.Operation,
            plan.Operation.Name?.Value,
            prepared.Request.State,
            cancellationToken
        );
        var state = new ExecutionState(schema, plan, prepared.Variables, request, options);
        var field = plan.Root.Fields[0];
        try
        {
            return field.Binding is IEventSource source
                ? (await source.OpenAsync(state.ContextOf(field, plan.Root, above: null)), [])
                : throw new GraphQLException($"{field.Definition} gives no events to subscribe to.", ErrorCodes.InvalidRequest);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, ErrorsOf(failure, schema, plan));
        }
    }

    /// <summary>A failure as an error of the operation's only field.</summary>
    public static IReadOnlyList<GraphQLError> ErrorsOf(Exception failure, ExecutableSchema schema, OperationPlan plan)
    {
        var field = plan.Root.Fields[0];
        var errors = new ErrorLog(schema.FailureTranslator);
        errors.Push(field.ResponseName);
        errors.Add(field, plan.Root, failure);
        return errors.Errors;
    }
}
