using Citations.GraphQL.Execution.Costs;

namespace Citations.Server.Transport;

/// <summary>The header <c>GraphQL-Cost</c>, as HotChocolate has it: <c>report</c> tells with the answer what the operation costs,
/// <c>validate</c> tells that in its stead.</summary>
internal static class CostHeader
{
    public const string Name = "GraphQL-Cost";

    /// <summary>What is asked for; a value that means nothing asks for nothing.</summary>
    public static CostReport Read(HttpRequest request) =>
        request.Headers[Name].ToString() switch
        {
            "" => CostReport.None,
            var text when text.Equals("report", StringComparison.OrdinalIgnoreCase) => CostReport.Report,
            var text when text.Equals("validate", StringComparison.OrdinalIgnoreCase) => CostReport.Validate,
            _ => CostReport.None,
        };
}
