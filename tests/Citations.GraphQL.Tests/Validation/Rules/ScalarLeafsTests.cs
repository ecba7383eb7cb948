using Citations.GraphQL.Validation.Rules.Fields;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "leaf without, object with selection", "{ dog { name colours owner { name } } colour }", [] },
            {
                "object without selection",
                "{ dog human }",
                [
                    """1:3 Field "dog" of type "Dog" must have a selection of subfields. Did you mean "dog { ... }"?""",
                    """1:7 Field "human" of type "Human" must have a selection of subfields. Did you mean "human { ... }"?""",
                ]
            },
            {
                "list of objects without selection",
                "{ list dog { owner { relatives } } }",
                [
                    """1:3 Field "list" of type "[[Pet!]]!" must have a selection of subfields. Did you mean "list { ... }"?""",
                    """1:22 Field "relatives" of type "[Human]!" must have a selection of subfields. Did you mean "relatives { ... }"?""",
                ]
            },
            {
                "union without selection",
                "{ catOrDog }",
                ["""1:3 Field "catOrDog" of type "CatOrDog" must have a selection of subfields. Did you mean "catOrDog { ... }"?"""]
            },
            {
                "scalar with selection",
                "{ dog { name { first } } }",
                ["""1:14 Field "name" must not have a selection since type "String" has no subfields."""]
            },
            {
                "enum list with selection",
                "{ dog { colours { hue } barkVolume(x: 1) { loud } } }",
                [
                    """1:17 Field "colours" must not have a selection since type "[Colour!]!" has no subfields.""",
                    """1:42 Field "barkVolume" must not have a selection since type "Int" has no subfields.""",
                ]
            },
            {
                "custom scalar with selection",
                "{ date { year } }",
                ["""1:8 Field "date" must not have a selection since type "Date" has no subfields."""]
            },
            {
                "meta fields",
                "{ __schema __typename { x } }",
                [
                    """1:3 Field "__schema" of type "__Schema!" must have a selection of subfields. Did you mean "__schema { ... }"?""",
                    """1:23 Field "__typename" must not have a selection since type "String!" has no subfields.""",
                ]
            },
            { "unknown fields are another rule’s", "{ dog { nope { x } other } }", [] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<ScalarLeafs>(name, query, errors);
}
