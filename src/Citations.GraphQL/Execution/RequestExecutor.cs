using System.Buffers;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Execution.Resolving;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Execution;

/// <summary>Answers GraphQL requests over one schema. Safe for concurrent use; make one and keep it.</summary>
public sealed class RequestExecutor
{
    private readonly DocumentCache _documents;
    private readonly Deadline _deadline;
    private readonly Pool<ResponseWriter> _writers = new();

    /// <summary>An executor of its own memory and limits; the clock is for the time-out.</summary>
    public RequestExecutor(ExecutableSchema schema, ExecutionOptions? options = null, TimeProvider? time = null)
    {
        Schema = schema;
        Options = options ?? new ExecutionOptions();
        _documents = new DocumentCache(Options.DocumentCacheSize, Options.DocumentCacheCharacters);
        _deadline = new Deadline(Options.Timeout, time ?? TimeProvider.System);
    }

    /// <summary>The schema it answers for.</summary>
    public ExecutableSchema Schema { get; }

    /// <summary>Its limits.</summary>
    public ExecutionOptions Options { get; }

    /// <summary>How many documents it remembers.</summary>
    internal int DocumentCount => _documents.Count;

    /// <summary>How many fields the plans have that it remembers.</summary>
    internal long PlannedFields => _documents.PlannedFields;

    /// <summary>Parses, validates and plans the request (from memory, if it has seen the document) and coerces its variables.</summary>
    public PreparedRequest Prepare(GraphQLRequest request)
    {
        var document = _documents.GetOrAdd(request.Query, text => PlannedDocument.Parse(text, Schema, Options));
        if (document.Errors.Count > 0)
        {
            return new PreparedRequest(request, null, document.Errors);
        }

        PlannedOperation? operation = null;
        try
        {
            operation = document.Operation(request.OperationName);
            var (variables, errors) = operation.Variables.Coerce(request.Variables);
            return variables is null
                ? new PreparedRequest(request, operation.Node, Told(errors))
                : Weigh(request, operation.PlanFor(variables), variables);
        }
        catch (GraphQLException refused)
        {
            return new PreparedRequest(request, operation?.Node, refused.Errors);
        }
    }

    /// <summary>Coercion guesses names in its messages; they are taken out where that is switched off.</summary>
    private IReadOnlyList<GraphQLError> Told(IReadOnlyList<GraphQLError> errors) =>
        Options.Validation.Suggestions ? errors : [.. errors.Select(error => error with { Message = Suggestions.Without(error.Message) })];

    /// <summary>Refuses what costs too much, unless nothing but the cost is asked for.</summary>
    private PreparedRequest Weigh(GraphQLRequest request, OperationPlan plan, VariableValues variables)
    {
        var cost = plan.Cost.Evaluate(variables);
        var errors = request.CostReport is CostReport.Validate ? [] : CostLimit.Check(cost, Options.Cost);
        return errors.Count > 0
            ? new PreparedRequest(request, plan.Operation, errors) { Cost = cost }
            : new PreparedRequest(request, plan, variables, cost);
    }

    /// <summary>Prepares and executes in one go.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(
        GraphQLRequest request,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken = default
    ) => ExecuteAsync(Prepare(request), output, cancellationToken);

    /// <summary>
    /// Executes a prepared request and writes the response as UTF-8 JSON. Given a
    /// <see cref="System.IO.Pipelines.PipeWriter"/>, large lists are flushed as they are made, with back-pressure; the last
    /// bytes are left for the caller to flush. A subscription runs once, over the event that is
    /// the root value; <see cref="SubscribeAsync"/> runs it for each event there is.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled, or nobody reads the output any more.</exception>
    /// <exception cref="ResponseAbortedException">An error came too late to be told: part of the response that it would null has been
    /// sent.</exception>
    public ValueTask<ExecutionResult> ExecuteAsync(
        PreparedRequest prepared,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken = default
    ) => ExecuteAsync(prepared, prepared.Request.RootValue, output, cancellationToken);

    /// <summary>
    /// Opens the stream of responses (specification §6.2.3, Subscribe): one for each event of a subscription, or the only one of a
    /// query or mutation. It lives until the token is cancelled; what stands against it is in <see cref="ResponseStream.Errors"/>.
    /// </summary>
    public async ValueTask<ResponseStream> SubscribeAsync(PreparedRequest prepared, CancellationToken cancellationToken = default)
    {
        if (prepared is not { Plan: { } plan, OperationType: OperationType.Subscription, Request.CostReport: not CostReport.Validate })
        {
            return new ResponseStream(this, prepared, events: null, prepared.Errors, cancellationToken);
        }

        var (events, errors) = await SourceStreams.CreateAsync(Schema, prepared, plan, Options, cancellationToken);
        return new ResponseStream(this, prepared, events, errors, cancellationToken);
    }

    /// <summary>Executes over a root value: an event, or what the request brings.</summary>
    internal async ValueTask<ExecutionResult> ExecuteAsync(
        PreparedRequest prepared,
        object? root,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var writer = _writers.TryTake(out var idle) ? idle : new ResponseWriter();
        try
        {
            return prepared is { Plan: { } plan, Request.CostReport: not CostReport.Validate }
                ? await ExecuteAsync(prepared, plan, root, writer, output, cancellationToken)
                : Refuse(prepared, prepared.Errors, writer, output);
        }
        finally
        {
            writer.Reset();
            if (!_writers.TryPut(writer))
            {
                writer.Dispose();
            }
        }
    }

    private async ValueTask<ExecutionResult> ExecuteAsync(
        PreparedRequest prepared,
        OperationPlan plan,
        object? root,
        ResponseWriter writer,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken
    )
    {
        using var run = _deadline.Start(cancellationToken);
        var request = new RequestContext(
            Schema.Schema,
            plan.Operation.Operation,
            plan.Operation.Name?.Value,
            prepared.Request.State,
            run.Token
        );
        foreach (var (key, value) in ExtensionsOf(prepared))
        {
            request.Extend(key, value);
        }

        var execution = new OperationExecution(new ExecutionState(Schema, plan, prepared.Variables, request, Options), writer, output);
        try
        {
            await execution.RunAsync(root ?? request);
        }
        catch (Exception failure) when (failure is not ResponseAbortedException && run.Token.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return TimedOut(prepared, writer, output);
        }

        writer.FlushTo(output);
        return new ExecutionResult
        {
            Executed = true,
            Errors = execution.Errors,
            OperationType = prepared.OperationType,
            BytesWritten = writer.Position,
        };
    }

    private static IReadOnlyList<KeyValuePair<string, object?>> ExtensionsOf(PreparedRequest prepared) =>
        prepared is { Cost: { } cost, Request.CostReport: not CostReport.None }
            ? [new("operationCost", cost.Describe()), .. prepared.Request.ResponseExtensions]
            : prepared.Request.ResponseExtensions;

    /// <summary>The answer to a request that did not finish, if nothing of another answer has left.</summary>
    private ExecutionResult TimedOut(PreparedRequest prepared, ResponseWriter writer, IBufferWriter<byte> output)
    {
        var error = new GraphQLError(
            $"The request took longer than {Options.Timeout.TotalSeconds:0.###} seconds, which is the limit. Ask for less at a time.",
            ErrorCodes.Timeout
        );
        return writer.TryTruncate(0) ? Refuse(prepared, [error], writer, output) : throw new ResponseAbortedException(error);
    }

    private static ExecutionResult Refuse(
        PreparedRequest prepared,
        IReadOnlyList<GraphQLError> errors,
        ResponseWriter writer,
        IBufferWriter<byte> output
    )
    {
        var separator = (byte)'{';
        if (errors.Count > 0)
        {
            writer.WriteRaw("{\"errors\":"u8);
            ErrorWriter.Write(errors, writer);
            separator = (byte)',';
        }

        if (ExtensionsOf(prepared) is { Count: > 0 } extensions)
        {
            writer.WriteByte(separator);
            writer.WriteRaw("\"extensions\":"u8);
            ErrorWriter.WriteMap(extensions, writer);
        }

        writer.WriteByte((byte)'}');
        writer.FlushTo(output);
        return new ExecutionResult
        {
            Executed = false,
            Errors = errors,
            OperationType = prepared.OperationType,
            BytesWritten = writer.Position,
        };
    }
}
