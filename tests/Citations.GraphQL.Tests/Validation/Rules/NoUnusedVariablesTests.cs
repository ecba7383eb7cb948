using Citations.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedVariablesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            {
                "all used",
                "query A($x: Int, $y: Boolean!) { args { int(a: $x) ...F } } fragment F on Args { nnInt(a: 1) @skip(if: $y) }",
                []
            },
            {
                "unused",
                "query A($x: Int, $y: Int, $z: Int) { args { int(a: $y) } }",
                ["""1:9 Variable "$x" is never used in operation "A".""", """1:27 Variable "$z" is never used in operation "A"."""]
            },
            { "unused by an anonymous operation", "query($x: Int) { args { int(a: 1) } }", ["""1:7 Variable "$x" is never used."""] },
            {
                "used by another operation’s fragment",
                "query A($x: Int) { args { ...F } } query B($x: Int) { args { ...G } } fragment F on Args { int(a: $x) } fragment G "
                    + "on Args { int(a: 1) }",
                ["""1:44 Variable "$x" is never used in operation "B"."""]
            },
            { "used deep in a value", "query A($x: Int) { args { any(a: [{ b: [{ c: $x }] }]) } }", [] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<NoUnusedVariables>(name, query, errors);
}
