using System.Buffers;
using System.IO.Pipelines;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Microsoft.AspNetCore.Connections;

namespace Citations.Server.Transport.Sse;

/// <summary>Writes events as graphql-sse has them (its protocol, "Distinct connections mode"), no faster than the client takes
/// them.</summary>
internal sealed class EventWriter(PipeWriter body, GraphQLStreamOptions options, TimeProvider time, CancellationToken aborted)
{
    /// <summary>Something that clients pass over.</summary>
    public ValueTask CommentAsync()
    {
        body.Write(":\n\n"u8);
        return FlushAsync();
    }

    /// <summary>The response that the stream has come to. JSON as the engine writes it has no line feeds, so it is one line of data; large
    /// lists leave while they are made.</summary>
    public async ValueTask<ExecutionResult> NextAsync(ResponseStream responses)
    {
        body.Write("event: next\ndata: "u8);
        var result = await responses.WriteAsync(body, aborted);
        body.Write("\n\n"u8);
        await FlushAsync();
        return result;
    }

    /// <summary>The last words: errors, if there are any, and that nothing more comes.</summary>
    public ValueTask CompleteAsync(params IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            body.Write("event: next\ndata: {\"errors\":"u8);
            ErrorList.Write(errors, body);
            body.Write("}\n\n"u8);
        }

        body.Write("event: complete\ndata:\n\n"u8);
        return FlushAsync();
    }

    /// <summary>Says why to a client that reads on after all, once what it left has gone.</summary>
    public ValueTask DropAsync()
    {
        body.CancelPendingFlush();
        return CompleteAsync(
            new GraphQLError(
                $"The stream was not read for {options.SlowConsumerTimeout.TotalSeconds:0.###} seconds, so it ends. Subscribe again after the last event.",
                StreamErrorCodes.SlowConsumer
            )
        );
    }

    private async ValueTask FlushAsync()
    {
        var flush = body.FlushAsync(aborted);
        try
        {
            var result = flush.IsCompleted ? await flush : await flush.AsTask().WaitAsync(options.SlowConsumerTimeout, time, aborted);
            if (result.IsCompleted)
            {
                throw new ConnectionResetException("Nobody reads any more.");
            }
        }
        catch (TimeoutException)
        {
            throw new SlowConsumerException();
        }
    }
}
