using System.Buffers;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Output;

namespace Citations.GraphQL.Execution;

/// <summary>Writes errors outside of a response, for transports that frame them themselves.</summary>
public static class ErrorList
{
    /// <summary>A JSON list of errors, as <c>errors</c> of a response has them (specification §7.1.2).</summary>
    public static void Write(IReadOnlyList<GraphQLError> errors, IBufferWriter<byte> output)
    {
        using var writer = new ResponseWriter();
        ErrorWriter.Write(errors, writer);
        writer.FlushTo(output);
    }
}
