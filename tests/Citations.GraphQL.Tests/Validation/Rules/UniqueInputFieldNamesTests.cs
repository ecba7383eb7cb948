using Citations.GraphQL.Validation.Rules.Values;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "different names", "{ args { filter(a: { need: true, nest: { need: true } }) } }", [] },
            {
                "twice",
                "{ args { filter(a: { need: true, need: false }) } }",
                ["""1:22 1:34 There can be only one input field named "need"."""]
            },
            {
                "three times",
                "{ args { filter(a: { need: true, need: false, need: true }) } }",
                [
                    """1:22 1:34 There can be only one input field named "need".""",
                    """1:22 1:47 There can be only one input field named "need".""",
                ]
            },
            {
                "nested",
                "{ args { any(a: [{ a: { b: 1, b: 2 }, a: 3 }]) } }",
                ["""1:25 1:31 There can be only one input field named "b".""", """1:20 1:39 There can be only one input field named "a"."""]
            },
            {
                "in a default",
                "query($a: Filter = { need: true, need: true }) { dog { name } }",
                ["""1:22 1:34 There can be only one input field named "need"."""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<UniqueInputFieldNames>(name, query, errors);
}
