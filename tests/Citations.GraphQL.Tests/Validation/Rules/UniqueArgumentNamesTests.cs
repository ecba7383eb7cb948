using Citations.GraphQL.Validation.Rules.Arguments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "different names", "{ args { req(x: 1, y: 2) int(a: 1) } }", [] },
            { "on a field", "{ args { int(a: 1, a: 2, a: 3) } }", ["""1:14 1:20 1:26 There can be only one argument named "a"."""] },
            {
                "on a directive",
                "{ dog { name @skip(if: true, if: false) } }",
                ["""1:20 1:30 There can be only one argument named "if"."""]
            },
            {
                "several",
                "{ args { req(x: 1, y: 2, x: 3, y: 4) } }",
                ["""1:14 1:26 There can be only one argument named "x".""", """1:20 1:32 There can be only one argument named "y"."""]
            },
            { "unknown fields too", "{ nope(a: 1, a: 1) }", ["""1:8 1:14 There can be only one argument named "a"."""] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<UniqueArgumentNames>(name, query, errors);
}
