using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Costs;
using Citations.GraphQL.Language;
using Citations.Server.Access;
using Citations.Server.Health;

namespace Citations.Server.Transport.Sse;

/// <summary>Answers one request with server-sent events: a subscription with one for each response, anything else with one.</summary>
internal sealed partial class EventStream(
    RequestExecutor executor,
    GraphQLStreamOptions options,
    TimeProvider time,
    CancellationToken stopping,
    AccessControl? access,
    RequestReads? reads,
    StoreOutages? outages,
    ILogger log
)
{
    /// <summary>Whether the request is to be answered so.</summary>
    /// <exception cref="TransportException">It can only be answered so, and the client does not accept it.</exception>
    public static bool IsWanted(HttpRequest request, ResponseFormat format, PreparedRequest prepared)
    {
        if (prepared is { IsValid: true, OperationType: OperationType.Subscription, Request.CostReport: not CostReport.Validate })
        {
            ResponseFormat.RequireEventStream(request.Headers.Accept);
            return true;
        }

        return format == ResponseFormat.EventStream;
    }

    public async Task AnswerAsync(HttpContext context, PreparedRequest prepared)
    {
        var aborted = context.RequestAborted;
        using var lives = CancellationTokenSource.CreateLinkedTokenSource(
            aborted,
            prepared.OperationType is OperationType.Subscription ? stopping : CancellationToken.None
        );
        await using var responses = await executor.SubscribeAsync(prepared, lives.Token);
        Begin(context.Response);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var events = new EventWriter(context.Response.BodyWriter, options, time, aborted);
        try
        {
            await events.CompleteAsync(await SendAllAsync(context, responses, events, lives));
        }
        catch (SlowConsumerException)
        {
            LogDropped(log, prepared.Operation?.Name?.Value);
            await DropAsync(context, events);
        }
    }

    private static void Begin(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ResponseFormat.EventStream.ContentType;
        response.Headers.Vary = "Accept";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no"; // or nginx would hold events back
    }

    /// <summary>Sends what comes until nothing comes any more; gives the reason, if it is one to tell.</summary>
    private async Task<IReadOnlyList<GraphQLError>> SendAllAsync(
        HttpContext context,
        ResponseStream responses,
        EventWriter events,
        CancellationTokenSource lives
    )
    {
        try
        {
            await SendEachAsync(context, responses, events, lives);
        }
        catch (TransportException ended)
        {
            return [new GraphQLError(ended.Message, ended.Code)];
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return [new GraphQLError("The server stops. Subscribe again after the last event.", StreamErrorCodes.ServerStopping)];
        }

        log.LogFailures(responses.Errors, outages);
        return responses.Errors;
    }

    private async Task SendEachAsync(HttpContext context, ResponseStream responses, EventWriter events, CancellationTokenSource lives)
    {
        await events.CommentAsync();
        using var timer = new PeriodicTimer(options.KeepAlive, time);
        var tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
        while (true)
        {
            reads?.Begin(context);
            var next = responses.MoveNextAsync().AsTask();
            try
            {
                while (await Task.WhenAny(next, tick) == tick)
                {
                    await events.CommentAsync();
                    tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
                }
            }
            catch
            {
                // Nothing can be closed while it is waited for
                await lives.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            if (!await next)
            {
                return;
            }

            if (access?.Recheck(AccessRule.Of(context), context.Request.Headers.Authorization) is { } ended)
            {
                throw ended; // the key, while the stream ran
            }

            log.LogFailures((await events.NextAsync(responses)).Errors, outages);
        }
    }

    private static async Task DropAsync(HttpContext context, EventWriter events)
    {
        try
        {
            await events.DropAsync();
        }
        catch (SlowConsumerException)
        {
            context.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A stream of {Operation} was dropped: its client does not read")]
    private static partial void LogDropped(ILogger logger, string? operation);
}
