using Citations.GraphQL.Validation.Rules.Arguments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "known", "{ dog { isHousetrained(atOtherHomes: true) name @skip(if: true) } args { req(y: 1, x: 2) } }", [] },
            {
                "unknown on a field",
                """{ dog { name(surnam: true) age(unit: "y") } }""",
                [
                    """1:14 Unknown argument "surnam" on field "Dog.name". Did you mean "surname"?""",
                    """1:32 Unknown argument "unit" on field "Dog.age".""",
                ]
            },
            {
                "unknown on a directive",
                "{ dog { name @skip(iff: true, unless: false) } }",
                [
                    """1:20 Unknown argument "iff" on directive "@skip". Did you mean "if"?""",
                    """1:31 Unknown argument "unless" on directive "@skip".""",
                ]
            },
            {
                "of a meta field",
                """{ __type(nam: "Dog") { name } }""",
                ["""1:10 Unknown argument "nam" on field "<meta>.__type". Did you mean "name"?"""]
            },
            {
                "near names",
                "{ args { req(xx: 1, yy: 2, zzzz: 3) } }",
                [
                    """1:14 Unknown argument "xx" on field "Args.req". Did you mean "x"?""",
                    """1:21 Unknown argument "yy" on field "Args.req". Did you mean "y"?""",
                    """1:28 Unknown argument "zzzz" on field "Args.req".""",
                ]
            },
            { "unknown fields and directives are other rules’", "{ dog { nope(a: 1) name @nope(a: 1) } }", [] },
            {
                "a directive that the document defines",
                "{ dog { name @mine(a: 1, b: 2) } } directive @mine(a: Int) on FIELD",
                ["""1:26 Unknown argument "b" on directive "@mine". Did you mean "a"?"""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<KnownArgumentNames>(name, query, errors);
}
