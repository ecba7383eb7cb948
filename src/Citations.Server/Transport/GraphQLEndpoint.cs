using System.Text.Json;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Language;
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
    AccessControl? access,
    RequestReads? reads,
    AnswerCache? cache,
    StoreOutages? outages,
    ILogger<GraphQLEndpoint> log
)
{
    private const string Allow = "GET, HEAD, POST";
    private readonly PersistedQueries _persisted = new();
    private readonly BodyBudget _bodies = new(options.SharedBodyBytes);
    private readonly EventStream _events = new(executor, options.Streams, time, stopping, access, reads, outages, log);

    public Task HandleAsync(HttpContext context)
    {
        var format = ResponseFormat.Negotiate(context.Request.Headers.Accept);
        var method = context.Request.Method;
        return HttpMethods.IsPost(method) ? AnswerPostAsync(context, format)
            : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? AnswerGetAsync(context, format)
            : throw TransportException.MethodNotAllowed($"{method} is not a method of this address. Send GET or POST.", Allow);
    }

    private async Task AnswerPostAsync(HttpContext context, ResponseFormat format)
    {
        RequestReader.CheckContentType(context.Request);
        PreparedRequest prepared;
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
            string? DocumentOf(string? query, JsonElement? extensions) => _persisted.Resolve(query, extensions, format.RequestErrorStatus);
            prepared = executor.Prepare(WithCaller(RequestReader.FromBody(body.Root, DocumentOf), context));
            if (!EventStream.IsWanted(context.Request, format, prepared))
            {
                await ExecuteAsync(context, format, Charge(context, prepared, tells: true));
                return;
            }

            // A stream may last for days; the server's buffers are not held for it
            prepared = executor.Prepare(WithCaller(RequestReader.FromBody(body.Root.Clone(), DocumentOf), context));
        }

        await _events.AnswerAsync(context, Charge(context, prepared));
    }

    private async Task AnswerGetAsync(HttpContext context, ResponseFormat format)
    {
        context.Response.Headers.CacheControl = "no-store"; // unless it turns out that it may be kept
        var request = WithCaller(
            RequestReader.FromQuery(
                context.Request.Query,
                options,
                context.Response,
                (query, extensions) => _persisted.Resolve(query, extensions, format.RequestErrorStatus)
            ),
            context
        );
        var prepared = executor.Prepare(request);
        if (prepared.OperationType is OperationType.Mutation)
        {
            throw TransportException.MethodNotAllowed("A GET changes nothing: send mutations by POST.", "POST");
        }

        if (EventStream.IsWanted(context.Request, format, prepared))
        {
            await _events.AnswerAsync(context, Charge(context, prepared));
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
        return access is null && report is CostReport.None
            ? request
            : request with
            {
                State = access?.StateOf(context) ?? [],
                CostReport = report,
            };
    }

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
}
