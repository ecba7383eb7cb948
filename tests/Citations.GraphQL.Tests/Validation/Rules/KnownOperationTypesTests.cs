using Citations.GraphQL.Types;
using Citations.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class KnownOperationTypesTests
{
    private static readonly Schema _queriesOnly = SchemaBuilder.Build("type Query { a: Int } ");

    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "a query", "{ a } query Q { a }", [] },
            { "a mutation", "mutation { a }", ["1:1 The mutation operation is not supported by the schema."] },
            {
                "a subscription beside a query",
                "{ a } subscription S { a }",
                ["1:7 The subscription operation is not supported by the schema."]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) =>
        RuleHarness.Check<KnownOperationTypes>(name, query, errors, _queriesOnly);
}
