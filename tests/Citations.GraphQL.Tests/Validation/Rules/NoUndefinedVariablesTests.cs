using Citations.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "all defined", "query A($x: Int) { args { int(a: $x) ...F } } fragment F on Args { nnInt(a: $x) }", [] },
            {
                "one is not",
                "query A($x: Int) { args { int(a: $x) nnInt(a: $y) } }",
                ["""1:47 1:1 Variable "$y" is not defined by operation "A"."""]
            },
            { "in an anonymous operation", "{ args { int(a: $x) } }", ["""1:17 1:1 Variable "$x" is not defined."""] },
            {
                "in a fragment",
                "query A { args { ...F } } fragment F on Args { int(a: $x) ...G } fragment G on Args { ints(a: [$y, $x]) }",
                [
                    """1:55 1:1 Variable "$x" is not defined by operation "A".""",
                    """1:96 1:1 Variable "$y" is not defined by operation "A".""",
                    """1:100 1:1 Variable "$x" is not defined by operation "A".""",
                ]
            },
            {
                "in a fragment of two operations",
                "query A($x: Int) { args { ...F } } query B($y: Int) { args { ...F } } fragment F on Args { int(a: $x) nnInt(a: $y) }",
                [
                    """1:112 1:1 Variable "$y" is not defined by operation "A".""",
                    """1:99 1:36 Variable "$x" is not defined by operation "B".""",
                ]
            },
            {
                "in objects and directives",
                "query A { args { filter(a: { need: $n, nest: { opt: $o } }) @skip(if: $s) } }",
                [
                    """1:36 1:1 Variable "$n" is not defined by operation "A".""",
                    """1:53 1:1 Variable "$o" is not defined by operation "A".""",
                    """1:71 1:1 Variable "$s" is not defined by operation "A".""",
                ]
            },
            {
                "each use",
                "query A { args { int(a: $x) nnInt(a: $x) } }",
                [
                    """1:25 1:1 Variable "$x" is not defined by operation "A".""",
                    """1:38 1:1 Variable "$x" is not defined by operation "A".""",
                ]
            },
            { "a fragment that nothing uses", "{ dog { name } } fragment F on Args { int(a: $x) }", [] },
            {
                "a cycle",
                "query A { args { ...F } } fragment F on Args { int(a: $x) ...G } fragment G on Args { ...F }",
                ["""1:55 1:1 Variable "$x" is not defined by operation "A"."""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<NoUndefinedVariables>(name, query, errors);
}
