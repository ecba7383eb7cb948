using Citations.GraphQL.Validation.Rules.Arguments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "provided", "{ args { req(x: 1, y: 2) opt nnInts(a: []) } dog { name @skip(if: true) } }", [] },
            { "null is provided", "{ args { req(x: null, y: 2) } }", [] },
            { "defaults do", "{ args { opt(x: 1) } }", [] },
            {
                "one missing",
                "{ args { req(y: 1) } }",
                ["""1:10 Argument "Args.req(x:)" of type "Int!" is required, but it was not provided."""]
            },
            {
                "all missing",
                "{ args { req nnInt } }",
                [
                    """1:10 Argument "Args.req(x:)" of type "Int!" is required, but it was not provided.""",
                    """1:10 Argument "Args.req(y:)" of type "Int!" is required, but it was not provided.""",
                    """1:14 Argument "Args.nnInt(a:)" of type "Int!" is required, but it was not provided.""",
                ]
            },
            {
                "of a directive",
                """{ dog { name @skip @args(opt: "x") } }""",
                [
                    """1:14 Argument "@skip(if:)" of type "Boolean!" is required, but it was not provided.""",
                    """1:20 Argument "@args(need:)" of type "Int!" is required, but it was not provided.""",
                ]
            },
            {
                "of a meta field",
                "{ __type { name } }",
                ["""1:3 Argument "<meta>.__type(name:)" of type "String!" is required, but it was not provided."""]
            },
            {
                "unknown arguments do not help",
                "{ args { req(z: 1) } }",
                [
                    """1:10 Argument "Args.req(x:)" of type "Int!" is required, but it was not provided.""",
                    """1:10 Argument "Args.req(y:)" of type "Int!" is required, but it was not provided.""",
                ]
            },
            {
                "of a directive that the document defines",
                "{ dog { name @mine } } directive @mine(a: [Int!]!, b: Int! = 1, c: Int) on FIELD",
                ["""1:14 Argument "@mine(a:)" of type "[Int!]!" is required, but it was not provided."""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<ProvidedRequiredArguments>(name, query, errors);
}
