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
    /// <summary>The framing of the stream that answers the request; null if another format answers it.</summary>
    /// <exception cref="TransportException">Only a stream can answer it, and the client accepts none.</exception>
    public static StreamFraming? FramingOf(HttpRequest request, ResponseFormat format, PreparedRequest prepared) =>
        prepared is { IsValid: true, OperationType: OperationType.Subscription, Request.CostReport: not CostReport.Validate }
            ? StreamFraming.For(request.Headers.Accept)
                ?? throw ResponseFormat.NotAcceptable(
                    $"A subscription is answered by a stream. Accept {MediaTypes.EventStream} "
                        + $"or {MediaTypes.Multipart};subscriptionSpec=1.0, or use a WebSocket."
                )
        : format == ResponseFormat.EventStream ? StreamFraming.Events
        : null;

    public async Task AnswerAsync(HttpContext context, StreamFraming framing, PreparedRequest prepared)
    {
        var aborted = context.RequestAborted;
        using var lives = CancellationTokenSource.CreateLinkedTokenSource(
            aborted,
            prepared.OperationType is OperationType.Subscription ? stopping : CancellationToken.None
        );
        await using var responses = await executor.SubscribeAsync(prepared, lives.Token);
        Begin(context.Response, framing);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var events = new EventWriter(context.Response.BodyWriter, framing, options, time, aborted);
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

    /// <summary>Tells a client that accepts nothing but a stream why there is none: in the stream, as its protocol has it.</summary>
    public async Task RefuseAsync(HttpContext context, TransportException error)
    {
        Begin(context.Response, StreamFraming.Events);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            var events = new EventWriter(context.Response.BodyWriter, StreamFraming.Events, options, time, context.RequestAborted);
            await events.CompleteAsync(new GraphQLError(error.Message, error.Code));
        }
    }

    private static void Begin(HttpResponse response, StreamFraming framing)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = framing.ContentType;
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
