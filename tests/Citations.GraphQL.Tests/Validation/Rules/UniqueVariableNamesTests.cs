using Citations.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class UniqueVariableNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "different names", "query A($x: Int, $y: String) { dog { name } } query B($x: String) { dog { name } }", [] },
            {
                "one twice and one three times",
                "query A($x: Int, $y: Int, $x: Int, $y: String, $x: String) { dog { name } }",
                [
                    """1:10 1:28 1:49 There can be only one variable named "$x".""",
                    """1:19 1:37 There can be only one variable named "$y".""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<UniqueVariableNames>(name, query, errors);
}
