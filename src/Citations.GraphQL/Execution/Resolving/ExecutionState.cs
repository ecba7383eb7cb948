using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Planning;

namespace Citations.GraphQL.Execution.Resolving;

/// <summary>The state of one request that both phases share.</summary>
internal sealed class ExecutionState(
    ExecutableSchema schema,
    OperationPlan plan,
    VariableValues variables,
    RequestContext request,
    ExecutionOptions options,
    ErrorBehavior onError = ErrorBehavior.Propagate
)
{
    private readonly FieldContext?[] _contexts = new FieldContext?[plan.FieldCount];
    private readonly Arguments?[] _arguments = new Arguments?[plan.FieldCount];

    public ExecutableSchema Schema { get; } = schema;

    public OperationPlan Plan { get; } = plan;

    public RequestContext Request { get; } = request;

    public ExecutionOptions Options { get; } = options;

    public ErrorBehavior OnError { get; } = onError;

    public CancellationToken CancellationToken => Request.CancellationToken;

    /// <summary>The context of a field. It is reused while the context above stays the same.</summary>
    /// <exception cref="GraphQLException">An argument does not fit its type.</exception>
    public FieldContext ContextOf(FieldPlan field, ObjectPlan owner, FieldContext? above)
    {
        ref var known = ref _contexts[field.Index];
        var context = known;
        if (context is null || context.Above != above)
        {
            context = new FieldContext(ArgumentsOf(field, owner), field.Selection, Request, above);
            known = context;
        }

        return context;
    }

    /// <summary>The context of an object that brings a scope of its own.</summary>
    public FieldContext Below(FieldContext? above, object scope) => new(Arguments.None, Selection.Empty, Request, above) { Scope = scope };

    private Arguments ArgumentsOf(FieldPlan field, ObjectPlan owner)
    {
        if (field.Error is { } error)
        {
            throw new GraphQLException(error);
        }

        return field.Arguments ?? (_arguments[field.Index] ??= field.Binding.Coerce(owner.Type, field.Nodes[0], variables));
    }
}
