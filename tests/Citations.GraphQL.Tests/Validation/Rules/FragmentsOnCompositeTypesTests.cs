using Citations.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "object, interface, union", "{ dog { ...A ... on Pet { name } ... { name } } } fragment A on CatOrDog { __typename }", [] },
            { "scalar", "fragment F on Int { bad }", ["""1:15 Fragment "F" cannot condition on non composite type "Int"."""] },
            { "enum, inline", "{ dog { ... on Colour { bad } } }", ["""1:16 Fragment cannot condition on non composite type "Colour"."""] },
            {
                "input object",
                "fragment F on Filter { need } { dog { ... on One { a } } }",
                [
                    """1:15 Fragment "F" cannot condition on non composite type "Filter".""",
                    """1:46 Fragment cannot condition on non composite type "One".""",
                ]
            },
            { "unknown types are another rule’s", "fragment F on Nope { bad }", [] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<FragmentsOnCompositeTypes>(name, query, errors);
}
