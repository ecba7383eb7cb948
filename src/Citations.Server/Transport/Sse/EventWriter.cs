using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Microsoft.AspNetCore.Connections;

namespace Citations.Server.Transport.Sse;

/// <summary>Writes the responses of a stream, no faster than the client takes them.</summary>
internal sealed class EventWriter(
    PipeWriter body,
    StreamFraming framing,
    GraphQLStreamOptions options,
    TimeProvider time,
    CancellationToken aborted
)
{
    private bool _hasBegun;
    private bool _hasResponses;

    /// <summary>Something that clients pass over.</summary>
    public ValueTask CommentAsync()
    {
        Begin();
        body.Write(framing.Comment);
        return FlushAsync();
    }

    /// <summary>The response that the stream has come to. JSON as the engine writes it has no line feeds, so it is one line of data; large
    /// lists leave while they are made.</summary>
    public async ValueTask<ExecutionResult> NextAsync(ResponseStream responses)
    {
        Begin();
        _hasResponses = true;
        if (framing.HasPositions && responses.Position is { } position)
        {
            body.Write(Encoding.UTF8.GetBytes($"id: {position}\n"));
        }

        body.Write(framing.BeforeResponse);
        var result = await responses.WriteAsync(body, aborted);
        body.Write(framing.AfterResponse);
        await FlushAsync();
        return result;
    }

    /// <summary>
    /// The last words: errors, if there are any, and that nothing more comes. An end that passes is not called complete, so that clients
    /// come again.
    /// </summary>
    public ValueTask CompleteAsync(params IReadOnlyList<GraphQLError> errors)
    {
        Begin();
        if (framing.SaysWhyInComment && errors.Count > 0 && PassingEnds.Include(errors[0].Code))
        {
            body.Write(Encoding.UTF8.GetBytes($": {errors[0].Code} {errors[0].Message.ReplaceLineEndings(" ")}\n\n"));
            return FlushAsync();
        }

        if (errors.Count > 0)
        {
            body.Write(_hasResponses ? framing.BeforeErrors : framing.BeforeRefusal);
            ErrorList.Write(errors, body);
            body.Write(_hasResponses ? framing.AfterErrors : framing.AfterRefusal);
        }

        body.Write(framing.End);
        return FlushAsync();
    }

    private void Begin()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            body.Write(framing.Begin);
        }
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
