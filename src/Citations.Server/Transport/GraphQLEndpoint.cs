using System.Globalization;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Language;
using Citations.Schema.Subscriptions;
using Citations.Server.Access;
using Citations.Server.Access.Limits;
using Citations.Server.Caching;
using Citations.Server.Diagnostics;
using Citations.Server.Health;
using Citations.Server.Transport.Sse;
using Citations.Storage.Budgets;

namespace Citations.Server.Transport;

/// <summary>GraphQL over HTTP: GET and POST of single requests, answered straight into the response's pipe; subscriptions as a stream of
/// events.</summary>
internal sealed partial class GraphQLEndpoint(
    RequestExecutor executor,
    GraphQLHttpOptions options,
    TimeProvider time,
    CancellationToken stopping,
    PersistedQueries persisted,
    AccessControl? access,
    RequestReads? reads,
    AnswerCache? cache,
    StoreOutages? outages,
    ILogger<GraphQLEndpoint> log
)
{
    /// <summary>The part of the path that holds the id of a document.</summary>
    public const string DocumentId = "id";

    private const string Allow = "GET, HEAD, POST";
    private readonly BodyBudget _bodies = new(options.SharedBodyBytes);
    private readonly EventStream _events = new(executor, options.Streams, time, stopping, access, reads, outages, log);

    /// <summary>Answers a GET for the document whose id stands in the path. Such an address is short, so caches keep its answer.</summary>
    public Task HandleDocumentAsync(HttpContext context) =>
        AnswerGetAsync(context, FormatOf(context), (string)context.Request.RouteValues[DocumentId]!);

    public Task HandleAsync(HttpContext context)
    {
        var format = FormatOf(context);
        var method = context.Request.Method;
        return HttpMethods.IsPost(method) ? AnswerPostAsync(context, format)
            : ReadRoutes.IsRead(context.Request) ? AnswerGetAsync(context, format)
            : throw TransportException.MethodNotAllowed($"{method} is not a method of this address. Send GET or POST.", Allow);
    }

    /// <summary>The format of the answer. A client that accepts only a stream reads there why its document cannot be used.</summary>
    private ResponseFormat FormatOf(HttpContext context)
    {
        var format = ResponseFormat.Negotiate(context.Request.Headers.Accept);
        if (format == ResponseFormat.EventStream)
        {
            context.Features.Set(
                new FaultWriter(fault =>
                    fault.IsOfDocument ? _events.RefuseAsync(context, fault) : ErrorResponse.WriteAsync(context, format, fault)
                )
            );
        }

        return format;
    }

    private async Task AnswerPostAsync(HttpContext context, ResponseFormat format)
    {
        RequestReader.CheckContentType(context.Request);
        PreparedRequest prepared;
        StreamFraming? framing;
        var key = context.Features.Get<RequestAccess>()?.Key;
        using (
            var body = await RequestBody.ReadAsync(
                context.Request,
                options.MaxBodyBytesOf(key?.Caller),
                options,
                _bodies,
                RequestReads.ClientOf(context, key)
            )
        )
        {
            string? DocumentOf(DocumentReference reference) => persisted.Resolve(reference, format.RequestErrorStatus);
            if (RequestBatch.IsIn(body.Root))
            {
                await AnswerBatchAsync(context, format, RequestBatch.Read(body.Root, options.MaxBatch, DocumentOf));
                return;
            }

            prepared = executor.Prepare(WithCaller(RequestReader.FromBody(body.Root, DocumentOf), context));
            framing = EventStream.FramingOf(context.Request, format, prepared);
            if (framing is null)
            {
                await ExecuteAsync(context, format, Charge(context, prepared, tells: true));
                return;
            }

            // A stream may last for days; the server's buffers are not held for it
            prepared = executor.Prepare(WithCaller(RequestReader.FromBody(body.Root.Clone(), DocumentOf), context));
        }

        await _events.AnswerAsync(context, framing, Charge(context, prepared));
    }

    private async Task AnswerBatchAsync(HttpContext context, ResponseFormat format, RequestBatch batch)
    {
        if (format == ResponseFormat.EventStream)
        {
            throw ResponseFormat.NotAcceptable($"A batch is not answered by a stream. Accept {MediaTypes.Json} or {MediaTypes.JsonLines}.");
        }

        var ready = executor.Prepare(
            batch.Items.Where(item => item.Request is not null).Select(item => WithCaller(item.Request!, context))
        );
        if (access is not null)
        {
            var total = OperationCost.Sum(ready.Select(prepared => prepared.Cost));
            var least = Quota.CostOfOne * batch.Items.Count; // a batch counts as no fewer requests than it has
            access.Draw(context, total with { FieldCost = Math.Max(total.FieldCost, least) });
        }

        var requests = new Queue<PreparedRequest>(ready);
        var items = batch.Items.Select(item => item.Request is null ? (null, item.Refused) : Unstreamed(requests.Dequeue())).ToList();
        var start = time.GetTimestamp();
        var response = context.Response;
        response.ContentType = format.ContentType;
        response.Headers.Vary = "Accept, Accept-Encoding";
        reads?.Begin(context);
        var answer = new BatchAnswer(executor, format == ResponseFormat.JsonLines);
        int errors;
        if (ContentCoding.Negotiate(context.Request.Headers.AcceptEncoding) is { Name: not null } coding)
        {
            var output = new CompressedAnswer(response, coding);
            errors = await answer.WriteAsync(items, output.Writer, context.RequestAborted);
            await output.CompleteAsync(context.RequestAborted);
        }
        else
        {
            errors = await answer.WriteAsync(items, response.BodyWriter, context.RequestAborted);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }

        LogBatch(log, items.Count, errors, time.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>A subscription has no one answer, so it has no place in a batch.</summary>
    private static (PreparedRequest? Request, TransportException? Refused) Unstreamed(PreparedRequest prepared) =>
        prepared is { IsValid: true, OperationType: OperationType.Subscription }
            ? (null, TransportException.BadRequest(ErrorCodes.InvalidRequest, "A batch has no subscriptions. Send each alone."))
            : (prepared, null);

    private async Task AnswerGetAsync(HttpContext context, ResponseFormat format, string? id = null)
    {
        context.Response.Headers.CacheControl = "no-store"; // unless it turns out that it may be kept
        var request = WithCaller(
            RequestReader.FromQuery(
                context.Request.Query,
                options,
                context.Response,
                reference => persisted.Resolve(reference, id is null ? format.RequestErrorStatus : StatusCodes.Status404NotFound),
                id
            ),
            context
        );
        var prepared = executor.Prepare(request);
        if (prepared.OperationType is OperationType.Mutation)
        {
            throw TransportException.MethodNotAllowed("A GET changes nothing: send mutations by POST.", "POST");
        }

        if (EventStream.FramingOf(context.Request, format, prepared) is { } framing)
        {
            await _events.AnswerAsync(context, framing, Charge(context, prepared));
        }
        else if (
            cache is null
            || prepared is not { IsValid: true, OperationType: OperationType.Query }
            || request.CostReport is not CostReport.None
        )
        {
            await ExecuteAsync(context, format, Charge(context, prepared));
        }
        else if (await cache.OpenAsync(context, format) is { } kept)
        {
            await AnswerKeptAsync(context, format, prepared, kept);
        }
        else
        {
            await ExecuteAsync(context, format, Charge(context, prepared));
        }
    }

    private async Task AnswerKeptAsync(HttpContext context, ResponseFormat format, PreparedRequest prepared, CachedAnswer kept)
    {
        if (kept.HeldBy(context.Request) is { } held)
        {
            kept.WriteNotModified(context.Response, held);
            return;
        }

        await ExecuteAsync(context, format, Charge(context, prepared).Attach(kept.Freshness), kept);
    }

    private GraphQLRequest WithCaller(GraphQLRequest request, HttpContext context)
    {
        var report = CostHeader.Read(context.Request);
        var resume = ResumeOf(context.Request);
        return access is null && report is CostReport.None && resume is null
            ? request
            : request with
            {
                State = [.. access?.StateOf(context) ?? [], .. resume is null ? [] : (object[])[resume]],
                CostReport = report,
            };
    }

    /// <summary>What <c>EventSource</c> sends when it connects again: the position of the last event that it saw.</summary>
    private static ResumePosition? ResumeOf(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var commit)
            ? new ResumePosition(commit)
            : null;

    /// <summary>
    /// Draws what it costs on the limit, and tells what is left in the response's <c>extensions</c>: to whom asks for it and, if it
    /// <paramref name="tells"/>, to whom
    /// the limit is set. Answers that may be kept do not tell unasked.
    /// </summary>
    private PreparedRequest Charge(HttpContext context, PreparedRequest prepared, bool tells = false)
    {
        if (access is null)
        {
            return prepared;
        }

        var quota = access.Draw(context, prepared.Cost);
        return prepared.Request.CostReport is CostReport.None && !(tells && quota is not null)
            ? prepared
            : prepared.Extend("requestQuota", Quota.Describe(quota, Quota.CountOf(prepared.Cost)));
    }

    private async Task ExecuteAsync(HttpContext context, ResponseFormat format, PreparedRequest prepared, CachedAnswer? kept = null)
    {
        var start = time.GetTimestamp();
        var response = context.Response;
        response.StatusCode = prepared.IsValid ? StatusCodes.Status200OK : format.RequestErrorStatus;
        response.ContentType = format.ContentType;
        response.Headers.Vary = "Accept, Accept-Encoding";
        kept?.WriteTo(response);
        var budget = reads?.Begin(context);
        using var activity = Telemetry.StartOperation(prepared);
        var result = ContentCoding.Negotiate(context.Request.Headers.AcceptEncoding) is { Name: not null } coding
            ? await ExecuteCompressedAsync(context, prepared, kept, coding, budget)
            : await ExecutePlainAsync(context, prepared, kept, budget);
        log.LogFailures(result.Errors, outages);
        Telemetry.Answered(prepared, time.GetElapsedTime(start), result.Errors.Count);
        LogAnswered(
            log,
            prepared.OperationType,
            prepared.Operation?.Name?.Value,
            result.Errors.Count,
            result.BytesWritten,
            time.GetElapsedTime(start).TotalMilliseconds
        );
    }

    private async Task<ExecutionResult> ExecutePlainAsync(
        HttpContext context,
        PreparedRequest prepared,
        CachedAnswer? kept,
        ReadBudget? budget
    )
    {
        var response = context.Response;
        var result = await executor.ExecuteAsync(prepared, response.BodyWriter, context.RequestAborted);
        if (!response.HasStarted)
        {
            response.ContentLength = result.BytesWritten;
            WriteRefusal(response, budget);
            kept?.WriteOutcome(response, IsWhole(result));
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
        return result;
    }

    private async Task<ExecutionResult> ExecuteCompressedAsync(
        HttpContext context,
        PreparedRequest prepared,
        CachedAnswer? kept,
        ContentCoding coding,
        ReadBudget? budget
    )
    {
        var output = new CompressedAnswer(context.Response, coding);
        var result = await executor.ExecuteAsync(prepared, output.Writer, context.RequestAborted);
        if (!output.HasBegun)
        {
            WriteRefusal(context.Response, budget);
            kept?.WriteOutcome(context.Response, IsWhole(result), isCompressed: output.IsWorthIt);
        }

        await output.CompleteAsync(context.RequestAborted);
        return result;
    }

    /// <summary>A request that found no place for a slow read is answered with 503, so that clients come again; its errors say which field
    /// it was.</summary>
    private static void WriteRefusal(HttpResponse response, ReadBudget? budget)
    {
        if (budget?.Refusal is not null)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = RequestReads.RetryAfterSeconds;
        }
    }

    private static bool IsWhole(ExecutionResult result) => result is { Executed: true, Errors.Count: 0 };

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "Answered {Type} {Operation} with {Errors} errors in {Bytes} bytes, {Milliseconds:F2} ms"
    )]
    private static partial void LogAnswered(
        ILogger logger,
        OperationType? type,
        string? operation,
        int errors,
        long bytes,
        double milliseconds
    );

    [LoggerMessage(Level = LogLevel.Debug, Message = "Answered a batch of {Requests} with {Errors} errors, {Milliseconds:F2} ms")]
    private static partial void LogBatch(ILogger logger, int requests, int errors, double milliseconds);
}
