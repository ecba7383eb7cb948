using Citations.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "alone", "{ dog { name } }", [] },
            { "with fragments", "{ dog { ...F } } fragment F on Dog { name }", [] },
            { "several named", "query A { dog { name } } query B { dog { name } }", [] },
            { "none", "fragment F on Dog { name }", [] },
            {
                "two anonymous",
                "{ dog { name } } { cat { name } }",
                [
                    "1:1 This anonymous operation must be the only defined operation.",
                    "1:18 This anonymous operation must be the only defined operation.",
                ]
            },
            {
                "beside a named one",
                "{ dog { name } } mutation M { remove(id: 1) }",
                ["1:1 This anonymous operation must be the only defined operation."]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<LoneAnonymousOperation>(name, query, errors);
}
