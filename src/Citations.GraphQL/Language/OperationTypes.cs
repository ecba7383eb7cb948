namespace Citations.GraphQL.Language;

/// <summary>The kinds of operations as spelled in GraphQL text.</summary>
internal static class OperationTypes
{
    public static string KeywordOf(OperationType operation) =>
        operation switch
        {
            OperationType.Query => "query",
            OperationType.Mutation => "mutation",
            _ => "subscription",
        };
}
