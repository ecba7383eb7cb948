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

/// <summary>
/// Executes GraphQL requests against one schema. Safe for concurrent use. Create one and keep it, because it caches documents.
/// </summary>
public sealed class RequestExecutor
{
    private readonly DocumentCache _documents;
    private readonly Deadline _deadline;
    private readonly Pool<ResponseWriter> _writers = new();

    /// <summary>Creates an executor with its own cache and limits. The time provider is for the time-out.</summary>
    public RequestExecutor(ExecutableSchema schema, ExecutionOptions? options = null, TimeProvider? time = null)
    {
        Schema = schema;
        Options = options ?? new ExecutionOptions();
        _documents = new DocumentCache(Options.DocumentCacheSize, Options.DocumentCacheCharacters);
        _deadline = new Deadline(Options.Timeout, time ?? TimeProvider.System);
    }

    /// <summary>The schema of its requests.</summary>
    public ExecutableSchema Schema { get; }

    /// <summary>Its limits.</summary>
    public ExecutionOptions Options { get; }

    /// <summary>The number of cached documents.</summary>
    internal int DocumentCount => _documents.Count;

    /// <summary>The number of fields in the cached plans.</summary>
    internal long PlannedFields => _documents.PlannedFields;

    /// <summary>Parses, validates and plans the request, or takes the plan from the cache. Then coerces its variables.</summary>
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
                ? new PreparedRequest(request, operation.Node, WithoutSuggestions(errors))
                : CheckCost(request, operation.PlanFor(variables), variables);
        }
        catch (GraphQLException refused)
        {
            return new PreparedRequest(request, operation?.Node, refused.Errors);
        }
    }

    /// <summary>Prepares requests that are answered together. The limit applies to the sum of their costs.</summary>
    public IReadOnlyList<PreparedRequest> Prepare(IEnumerable<GraphQLRequest> requests)
    {
        var prepared = requests.Select(Prepare).ToList();
        if (prepared.Exists(one => one.Request.CostReport is CostReport.Validate))
        {
            return prepared;
        }

        var errors = CostLimit.Check(OperationCost.Sum(prepared.Select(one => one.Cost)), Options.Cost, "batch");
        return errors.Count == 0
            ? prepared
            : [.. prepared.Select(one => one.IsValid ? new PreparedRequest(one.Request, one.Operation, errors) { Cost = one.Cost } : one)];
    }

    /// <summary>The errors of a document, whatever its variables. The document is not kept in memory.</summary>
    public IReadOnlyList<GraphQLError> Validate(string document) => PlannedDocument.Parse(document, Schema, Options).Errors;

    /// <summary>Messages of coercion contain suggestions. This removes them where they are switched off.</summary>
    private IReadOnlyList<GraphQLError> WithoutSuggestions(IReadOnlyList<GraphQLError> errors) =>
        Options.Validation.Suggestions ? errors : [.. errors.Select(error => error with { Message = Suggestions.Without(error.Message) })];

    /// <summary>Computes the cost and refuses the request if it is too high, unless only the cost was asked for.</summary>
    private PreparedRequest CheckCost(GraphQLRequest request, OperationPlan plan, VariableValues variables)
    {
        var cost = plan.Cost.Evaluate(variables);
        var errors = request.CostReport is CostReport.Validate ? [] : CostLimit.Check(cost, Options.Cost);
        return errors.Count > 0
            ? new PreparedRequest(request, plan.Operation, errors) { Cost = cost }
            : new PreparedRequest(request, plan, variables, cost);
    }

    /// <summary>Prepares and executes a request.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(
        GraphQLRequest request,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken = default
    ) => ExecuteAsync(Prepare(request), output, cancellationToken);

    /// <summary>
    /// Executes a prepared request and writes the response as UTF-8 JSON. With a <see cref="System.IO.Pipelines.PipeWriter"/>, long lists
    /// are flushed in chunks with back-pressure. The caller flushes the last bytes. A subscription runs once, with its root value as the
    /// event; use <see cref="SubscribeAsync"/> to run it for each event.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled, or the client no longer reads.</exception>
    /// <exception cref="ResponseAbortedException">
    /// An error came too late: the part of the response that it would replace by null has been sent.
    /// </exception>
    public ValueTask<ExecutionResult> ExecuteAsync(
        PreparedRequest prepared,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken = default
    ) => ExecuteAsync(prepared, prepared.Request.RootValue, output, cancellationToken);

    /// <summary>
    /// Opens the stream of responses (specification §6.2.3, Subscribe). A subscription has one response for each event, a query or mutation
    /// exactly one. The stream lives until the token is cancelled. Errors that prevent it are in <see cref="ResponseStream.Errors"/>.
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

    /// <summary>Executes with a root value: an event, or the request's own.</summary>
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

        var execution = new OperationExecution(
            new ExecutionState(Schema, plan, prepared.Variables, request, Options, prepared.Request.OnError),
            writer,
            output
        );
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

    /// <summary>The response to a request that reached its time-out. Only possible while nothing was flushed.</summary>
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
