using System.Buffers;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Output;

namespace Citations.GraphQL.Execution;

/// <summary>Writes errors without a response around them, for transports that frame responses themselves.</summary>
public static class ErrorList
{
    /// <summary>A JSON list of errors in the format of a response (specification §7.1.2).</summary>
    public static void Write(IReadOnlyList<GraphQLError> errors, IBufferWriter<byte> output)
    {
        using var writer = new ResponseWriter();
        ErrorWriter.Write(errors, writer);
        writer.FlushTo(output);
    }
}
