using Citations.GraphQL.Execution;
using Citations.Server.Health;
using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Faults;

/// <summary>
/// Turns every exception of a request into its answer. <see cref="HttpFaults"/> says which. An answer that has begun cannot be taken back,
/// so the connection is cut off: nobody takes it for the whole.
/// </summary>
internal sealed partial class FaultHandler(StoreOutages? outages, ILogger<FaultHandler> log)
{
    /// <summary>Headers of the answer that was prepared. Those of access, origins and quotas stay.</summary>
    private static readonly string[] _ofTheAnswer =
    [
        HeaderNames.ETag,
        HeaderNames.LastModified,
        HeaderNames.ContentLength,
        HeaderNames.ContentEncoding,
        HeaderNames.ContentDisposition,
        HeaderNames.TransferEncoding,
        HeaderNames.Trailer,
    ];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault)
        {
            await AnswerAsync(context, fault);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception fault)
    {
        if (fault is ConnectionResetException || (fault is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            return Task.CompletedTask; // the client left: nobody reads an answer
        }

        var known = HttpFaults.Of(fault);
        if (fault is ResponseAbortedException || HasBegun(context.Response))
        {
            LogCutOff(log, context.Request.Method, context.Request.Path, ReasonOf(fault), fault);
            context.Abort();
            return Task.CompletedTask;
        }

        if (outages?.Note(fault) is not true && known is null)
        {
            LogFailed(log, context.Request.Method, context.Request.Path, fault);
        }

        foreach (var name in _ofTheAnswer)
        {
            context.Response.Headers.Remove(name);
        }

        var answer = known ?? HttpFaults.Internal();
        return context.Features.Get<FaultWriter>() is { } writer
            ? writer.WriteAsync(answer)
            : ErrorResponse.WriteAsync(context, ResponseFormat.NegotiateOrJson(context.Request.Headers.Accept), answer);
    }

    private static bool HasBegun(HttpResponse response) =>
        response.HasStarted || response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };

    private static string ReasonOf(Exception fault) => fault is ResponseAbortedException aborted ? aborted.Error.Message : fault.Message;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, string method, PathString path, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to {Method} {Path} was cut off: {Reason}")]
    private static partial void LogCutOff(ILogger logger, string method, PathString path, string reason, Exception exception);
}

/// <summary>Puts the handler in front of everything that may fail.</summary>
public static class FaultHandling
{
    /// <summary>Answers the exceptions of all that comes after.</summary>
    public static void UseFaultHandler(this WebApplication app)
    {
        var handler = new FaultHandler(app.Services.GetService<StoreOutages>(), app.Services.GetRequiredService<ILogger<FaultHandler>>());
        app.Use(next => context => handler.InvokeAsync(context, next));
    }
}
