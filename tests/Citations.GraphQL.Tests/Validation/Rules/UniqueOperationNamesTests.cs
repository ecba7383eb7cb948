using Citations.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class UniqueOperationNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "different names", "query A { dog { name } } query B { dog { name } }", [] },
            { "one anonymous operation", "{ dog { name } }", [] },
            { "a fragment may have the name of an operation", "query A { dog { ...A } } fragment A on Dog { name }", [] },
            {
                "two operations of one name",
                "query A { dog { name } } query A { cat { name } }",
                ["""1:7 1:32 There can be only one operation named "A"."""]
            },
            {
                "kinds of operation share their names",
                "query A { dog { name } } mutation A { remove(id: 1) } subscription A { tick }",
                ["""1:7 1:35 There can be only one operation named "A".""", """1:7 1:68 There can be only one operation named "A"."""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<UniqueOperationNames>(name, query, errors);
}
