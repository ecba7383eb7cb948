using Citations.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "input types", "query($a: String, $b: [Boolean!]!, $c: Filter, $d: Colour, $e: Date) { dog { name } }", [] },
            {
                "output types",
                "query($a: Dog, $b: [[CatOrDog!]]!, $c: Pet) { dog { name } }",
                [
                    """1:11 Variable "$a" cannot be non-input type "Dog".""",
                    """1:20 Variable "$b" cannot be non-input type "[[CatOrDog!]]!".""",
                    """1:40 Variable "$c" cannot be non-input type "Pet".""",
                ]
            },
            { "unknown types are another rule’s", "query($a: Nope) { dog { name } }", [] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<VariablesAreInputTypes>(name, query, errors);
}
