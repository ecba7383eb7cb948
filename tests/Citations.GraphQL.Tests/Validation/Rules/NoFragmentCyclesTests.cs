using Citations.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class NoFragmentCyclesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "tree", "{ dog { ...A } } fragment A on Dog { ...B ...C } fragment B on Dog { ...C } fragment C on Dog { name }", [] },
            { "one spread twice", "fragment A on Dog { ...B ...B } fragment B on Dog { name }", [] },
            { "unknown fragments", "fragment A on Dog { ...Nope }", [] },
            { "itself", "fragment A on Dog { ...A }", ["""1:21 Cannot spread fragment "A" within itself."""] },
            {
                "itself below a field",
                "fragment A on Dog { owner { pets { ...A } } }",
                ["""1:36 Cannot spread fragment "A" within itself."""]
            },
            {
                "itself in an inline fragment",
                "fragment A on Pet { ... on Dog { ...A } }",
                ["""1:34 Cannot spread fragment "A" within itself."""]
            },
            {
                "two",
                "fragment A on Dog { ...B } fragment B on Dog { ...A }",
                ["""1:21 1:48 Cannot spread fragment "A" within itself via "B"."""]
            },
            {
                "two through fields",
                "fragment A on Dog { mother { ...B } } fragment B on Dog { father { ...A } }",
                ["""1:30 1:68 Cannot spread fragment "A" within itself via "B"."""]
            },
            {
                "long",
                "fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...D } fragment D on Dog { ...A }",
                ["""1:21 1:48 1:75 1:102 Cannot spread fragment "A" within itself via "B", "C", "D"."""]
            },
            {
                "two cycles through one",
                "fragment A on Dog { ...B ...C } fragment B on Dog { ...A } fragment C on Dog { ...A ...B ...C }",
                [
                    """1:21 1:53 Cannot spread fragment "A" within itself via "B".""",
                    """1:26 1:80 Cannot spread fragment "A" within itself via "C".""",
                    """1:90 Cannot spread fragment "C" within itself.""",
                ]
            },
            {
                "into a cycle",
                "fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...B ...C }",
                ["""1:48 1:75 Cannot spread fragment "B" within itself via "C".""", """1:80 Cannot spread fragment "C" within itself."""]
            },
            {
                "order of nested spreads",
                "fragment A on Dog { mother { ...B mother { ...A } } ...C ... on Dog { ...A } } fragment B on Dog { ...A } fragment C "
                    + "on Dog { ...B }",
                [
                    """1:53 1:127 1:100 Cannot spread fragment "A" within itself via "C", "B".""",
                    """1:71 Cannot spread fragment "A" within itself.""",
                    """1:44 Cannot spread fragment "A" within itself.""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<NoFragmentCycles>(name, query, errors);
}
