namespace Citations.GraphQL.Language;

/// <summary>The kinds of operations as GraphQL text spells them.</summary>
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
