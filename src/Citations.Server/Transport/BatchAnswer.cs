using System.Buffers;
using System.IO.Pipelines;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;

namespace Citations.Server.Transport;

/// <summary>The responses of a batch, one after the other in the order of its requests: a JSON list, or a line each.</summary>
/// <param name="executor">Executes.</param>
/// <param name="areLines">Whether each response is a line (JSON Lines).</param>
internal sealed class BatchAnswer(RequestExecutor executor, bool areLines)
{
    /// <summary>Executes and writes. A response begins when the one before it is complete, so mutations run in their order.</summary>
    /// <returns>How many errors there were.</returns>
    public async Task<int> WriteAsync(
        IReadOnlyList<(PreparedRequest? Request, TransportException? Refused)> items,
        PipeWriter output,
        CancellationToken cancellationToken
    )
    {
        var errors = 0;
        var separator = areLines ? (byte)'\n' : (byte)',';
        if (!areLines)
        {
            output.Write("["u8);
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                output.Write([separator]);
            }

            errors += await WriteOneAsync(items[i], output, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }

        output.Write(areLines ? "\n"u8 : "]"u8);
        return errors;
    }

    private async Task<int> WriteOneAsync(
        (PreparedRequest? Request, TransportException? Refused) item,
        PipeWriter output,
        CancellationToken cancellationToken
    )
    {
        if (item.Request is { } request)
        {
            return (await executor.ExecuteAsync(request, output, cancellationToken)).Errors.Count;
        }

        output.Write("{\"errors\":"u8);
        ErrorList.Write([new GraphQLError(item.Refused!.Message, item.Refused.Code)], output);
        output.Write("}"u8);
        return 1;
    }
}
